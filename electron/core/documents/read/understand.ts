/**
 * What is understood of a document: its table in our words, how its columns are read, what a person should know, and what
 * cannot be placed. Stores nothing; an import and its preview read the same.
 */
import type { ColumnMapping } from '../../../../shared/column-mapping.ts';
import { succeed, type Result } from '../../../../shared/result.ts';
import { chooseTable, type ChoiceProblem, type ChosenTable } from './choose-table.ts';
import type { RoledColumn } from './city-rows.ts';
import { rolesOf, unknownColumns, type MappingProblem, type UnknownColumns } from './column-roles.ts';
import { countTable, type TableCounts } from './count-table.ts';
import type { DocumentProblem } from './document-problem.ts';
import type { ColumnRole } from './guess-columns.ts';
import { columnLetters, type DocumentFormat } from './raw-document.ts';
import { readChosen, type ReadChosen } from './read-chosen.ts';
import type { ReadDocument } from './read-document.ts';
import { readTable, type ReadEntry, type ReadProblem, type ReadTable } from './read-table.ts';

export interface UnderstoodColumn {
  readonly letter: string;
  readonly label: string;
  readonly role: ColumnRole;
  /** Some of what stands in it. */
  readonly samples: readonly string[];
}

/** What a person is shown before anything is imported. */
export interface Understanding {
  readonly format: DocumentFormat;
  /** The sheet or table that is read; empty for a text. */
  readonly table: string;
  /** All that there are. */
  readonly tables: readonly { readonly name: string; readonly rows: number; readonly hidden: boolean }[];
  readonly title: string;
  /** The row that names the columns, from 1. */
  readonly headerRow: number;
  readonly columns: readonly UnderstoodColumn[];
  readonly counts: TableCounts;
  readonly firstEntries: readonly ReadEntry[];
  /** What was left out, or read otherwise than it looks. */
  readonly told: readonly string[];
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
  mapping: ColumnMapping | undefined,
): Result<Understood, Exclude<UnderstandProblem, DocumentProblem>> {
  const chosen = chooseTable(document.document, mapping);
  if (!chosen.ok) {
    const { text } = document;
    const isCitys = text !== undefined && mapping === undefined && chosen.problem.code === 'NO_HEADER';
    return isCitys ? succeed(withoutHeader(text)) : chosen;
  }
  const columns = rolesOf(chosen.value.header.columns, mapping);
  if (!columns.ok) return columns;
  const unknown = unknownColumns(columns.value) ?? null;
  const { read, told } = readAs(document, chosen.value, columns.value, { mapping, unknown });
  return succeed({
    read,
    understanding: describe(document, chosen.value, columns.value, { read, told, unknown }),
  });
}

/** A text in which no columns are named: what is missing is said as of the city's own text, with line and column. */
function withoutHeader(text: string): Understood {
  const read = readTable(text);
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

/** The city's own text is read as such, so that its layout is kept too. */
function readAs(
  { document, text }: ReadDocument,
  chosen: ChosenTable,
  columns: readonly RoledColumn[],
  options: { readonly mapping: ColumnMapping | undefined; readonly unknown: UnknownColumns | null },
): ReadChosen {
  const isCitys = text !== undefined && document.format === 'tsv' && options.mapping === undefined;
  const city = isCitys ? readTable(text) : undefined;
  if (city && city.columns.length > 0) return { read: city, told: [] };
  const read = readChosen(chosen, columns, document.ours);
  return options.unknown ? { read: { ...read.read, entries: [], problems: [] }, told: [] } : read;
}

function describe(
  { document }: ReadDocument,
  chosen: ChosenTable,
  columns: readonly RoledColumn[],
  { read, told, unknown }: ReadChosen & { readonly unknown: UnknownColumns | null },
): Understanding {
  const ignored = columns.filter((each) => each.role.role === 'ignored').map((each) => `「${each.label}」`);
  return {
    format: document.format,
    table: chosen.name,
    tables: document.tables.map(({ name, rows, hidden }) => ({ name, rows: rows.length, hidden })),
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
