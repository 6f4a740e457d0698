/**
 * What is understood of a document: its table in our words, how its columns are read, what a person should know, and what
 * cannot be placed. Stores nothing; an import and its preview read the same.
 */
import type { TableThere, UnderstandingView } from '../../../../shared/contract/understanding-contract.ts';
import type { Era } from '../../../../shared/fiscal-year.ts';
import type { ReadingStep } from '../../../../shared/reading-steps.ts';
import { succeed, type Result } from '../../../../shared/result.ts';
import { chooseTable, tablesThere, type ChoiceProblem, type ChosenTable } from './choose-table.ts';
import type { RoledColumn } from './city-rows.ts';
import { rolesOf, unknownColumns, type MappingProblem, type UnknownColumns } from './column-roles.ts';
import { countTable, type TableCounts } from './count-table.ts';
import type { DocumentProblem } from './document-problem.ts';
import { columnLetters } from './raw-document.ts';
import type { ReadingRules } from './reading-rules.ts';
import { readChosen, type ReadChosen } from './read-chosen.ts';
import type { ReadDocument } from './read-document.ts';
import { readTable, type ReadEntry, type ReadProblem, type ReadTable } from './read-table.ts';

/** What a person is shown before anything is imported. */
export interface Understanding extends UnderstandingView {
  /** All that there are. */
  readonly tables: readonly TableThere[];
  readonly counts: TableCounts;
  readonly firstEntries: readonly ReadEntry[];
  readonly problems: readonly ReadProblem[];
  /** Set while somebody has to say how columns are read; nothing is counted or imported before. */
  readonly unknown: UnknownColumns | null;
}

export type UnderstandProblem = DocumentProblem | ChoiceProblem | MappingProblem;

export interface Understood {
  readonly understanding: Understanding;
  readonly read: ReadTable;
}

const shown = { entries: 8, samples: 3, sampleCharacters: 60 } as const;

/** Runs in a worker: see understand-document.ts. @throws UnreadableDocument where merges cover more than any table has */
export function understand(
  document: ReadDocument,
  asked: ReadingRules,
  onStep: (step: ReadingStep) => void = () => {},
): Result<Understood, Exclude<UnderstandProblem, DocumentProblem>> {
  onStep('columns');
  const mapping = asked.mapping ?? document.document.mapping;
  const rules = mapping === undefined ? asked : { ...asked, mapping };
  const chosen = chooseTable(document.document, rules);
  if (!chosen.ok) {
    const { text } = document;
    const isCitys = text !== undefined && rules.mapping === undefined && chosen.problem.code === 'NO_HEADER';
    return isCitys ? succeed(withoutHeader(text, rules.eras)) : chosen;
  }
  const columns = rolesOf(chosen.value.header.columns, rules);
  if (!columns.ok) return columns;
  onStep('answers');
  const found = readAs(document, chosen.value, columns.value, rules);
  return succeed({
    read: found.read,
    understanding: describe(document, chosen.value, columns.value, found),
  });
}

/** A text in which no columns are named: what is missing is said as of the city's own text, with line and column. */
function withoutHeader(text: string, eras: readonly Era[]): Understood {
  const read = readTable(text, eras);
  const nothing = { tables: [], columns: [], firstEntries: [], told: [], unknown: null };
  const { title, problems } = read;
  const found = {
    format: 'tsv',
    table: '',
    title,
    headerRow: 1,
    counts: countTable(read),
    problems,
  } as const;
  return { read, understanding: { ...found, ...nothing } };
}

interface ReadAs extends ReadChosen {
  readonly unknown: UnknownColumns | null;
}

/** The city's own text is read as such, so that its layout is kept too, and a tab too many is a slip in its row. */
function readAs(
  { document, text }: ReadDocument,
  chosen: ChosenTable,
  columns: readonly RoledColumn[],
  { mapping, eras }: ReadingRules,
): ReadAs {
  const isCitys = text !== undefined && document.format === 'tsv' && mapping === undefined;
  const city = isCitys ? readTable(text, eras) : undefined;
  if (city && city.columns.length > 0) return { read: city, told: [], unknown: null };
  const { read, told } = readChosen(chosen, columns, { ours: document.ours, eras });
  const unknown = unknownColumns(columns);
  return unknown
    ? { read: { ...read, entries: [], problems: [] }, told: [], unknown }
    : { read, told, unknown: null };
}

function describe(
  { document }: ReadDocument,
  chosen: ChosenTable,
  columns: readonly RoledColumn[],
  { read, told, unknown }: ReadAs,
): Understanding {
  const ignored = columns.filter((each) => each.role.role === 'ignored').map((each) => `「${each.label}」`);
  return {
    format: document.format,
    table: chosen.name,
    tables: tablesThere(document.tables),
    title: read.title,
    headerRow: chosen.rows[chosen.header.from]?.number ?? 1,
    columns: columns.map((each) => ({
      letter: columnLetters(each.column),
      label: each.label,
      role: each.role,
      samples: samplesOf(chosen, each.column),
    })),
    counts: countTable(read),
    firstEntries: read.entries.slice(0, shown.entries),
    told: [
      ...document.told,
      ...chosen.told,
      ...told,
      ...(ignored.length > 0 ? [`列${ignored.join('、')}は取り込みません。`] : []),
    ],
    problems: read.problems,
    unknown,
  };
}

function samplesOf({ rows, header }: ChosenTable, column: number): string[] {
  const samples = new Set<string>();
  for (const row of rows.slice(header.to)) {
    const cell = row.cells.get(column);
    if (cell?.column === column && cell.across === 1 && cell.text.trim() !== '')
      samples.add(cell.text.trim().replaceAll(/\s+/gu, ' ').slice(0, shown.sampleCharacters));
    if (samples.size === shown.samples) break;
  }
  return [...samples];
}
