/** Builds the one table that every writer prints, from a round's frozen plan and its answers. */
import {
  cellKeyText,
  contentOf,
  type Answer,
  type AnswerContent,
  type CellKey,
} from '../../../shared/answer.ts';
import { excerptOf, type Excerpt, type ExcerptChoice } from '../../../shared/excerpt.ts';
import { departmentLabel } from '../../../shared/answer-text.ts';
import { printedParagraphs } from '../../../shared/column-text.ts';
import { columnKindLayouts, type ColumnLayout } from '../../../shared/round-columns.ts';
import { markedLines, type MarkedLine } from '../../../shared/marked-changes.ts';
import { printDepartment } from '../../../shared/department-text.ts';
import { defaultEras, type Era } from '../../../shared/fiscal-year.ts';
import { assignmentsByMeasure, inAnswerOrder, type Assignment, type Measure } from '../../../shared/plan.ts';
import type { Column, Round } from '../../../shared/round.ts';
import type { Table, TableBlock, TableCell, TableColumn, TableParagraph, TableRow } from './table.ts';

export interface BuildTableOptions extends ExcerptChoice {
  /** `answered`: as answered before. `column`: as in the 担当課 column. */
  readonly order?: 'answered' | 'column';
  /** Shows what the coordinator changed (見え消し) instead of applying it. */
  readonly tracked?: boolean;
  /** false leaves out notes such as 【道路課所管】. */
  readonly notes?: boolean;
  /** By which the years of the 担当課 column, and days, are written. */
  readonly eras?: readonly Era[];
  /** Printed between the title and the table, a line each. */
  readonly note?: string;
}

export interface PrintedAnswer {
  readonly key: CellKey;
  readonly answer: Answer;
  /** The department's own words, where the coordinator changed them. */
  readonly departmentContent?: AnswerContent | null;
}

/** What a cell says now, and what it said before the coordinator changed it. */
interface CellContent {
  readonly content: AnswerContent | null;
  readonly before: AnswerContent | null;
}

/** @param answers what stands in each cell of the round; cells without an answer print nothing */
export function buildTable(
  round: Round,
  answers: Iterable<PrintedAnswer>,
  options: BuildTableOptions = {},
): Table {
  const contents = new Map<string, CellContent>();
  const dropped = new Set((round.dropped ?? []).map(cellKeyText));
  for (const { key, answer, departmentContent = null } of answers) {
    if (dropped.has(cellKeyText(key))) continue;
    const content = contentOf(answer);
    const before = options.tracked === true ? departmentContent : null;
    if (content ?? before) contents.set(cellKeyText(key), { content, before });
  }
  const names = new Map(round.structure.departments.map((each) => [each.id, each.name]));
  const titles = new Map(round.structure.measures.map((each) => [each.id, each.title]));
  const assignments = assignmentsByMeasure(round.structure.assignments);
  const years = round.columns.map((each) => each.fiscalYear);
  const excerpt = excerptOf(round, options);
  const printing = { eras: options.eras ?? defaultEras, titleOf: (id: string) => titles.get(id) };

  const answerCell = (measure: Measure, column: Column): TableCell => {
    const own = assignments.get(measure.id) ?? [];
    const ordered = options.order === 'column' ? own : inAnswerOrder(own);
    return { blocks: ordered.flatMap((each) => answerBlock(each, column)) };
  };
  const answerBlock = (assignment: Assignment, column: Column): TableBlock[] => {
    const { measureId, departmentId } = assignment;
    const found = contents.get(cellKeyText({ measureId, departmentId, columnId: column.id }));
    if (!found) return [];
    const label = departmentLabel(names.get(departmentId) ?? departmentId);
    const now = paragraphsOf(found.content, column);
    if (found.before === null) return [{ label, paragraphs: now }];
    const marked = markedLines(paragraphsOf(found.before, column), now);
    return [{ label, paragraphs: marked.map(markedParagraph) }];
  };
  const paragraphsOf = (content: AnswerContent | null, column: Column): TableParagraph[] => {
    if (content === null) return [];
    const printed = options.notes === false ? withoutNotes(content) : content;
    return printedParagraphs(printed, column, printing);
  };
  const departmentsText = (measure: Measure): string =>
    (assignments.get(measure.id) ?? [])
      .map((each) =>
        printDepartment(names.get(each.departmentId) ?? each.departmentId, each, years, options.eras),
      )
      .join('\n');
  const measureRow = (measure: Measure): TableRow => ({
    kind: 'measure',
    cells: [
      plainCell(measure.title),
      ...(excerpt.fixed.has('departments') ? [plainCell(departmentsText(measure))] : []),
      ...(excerpt.fixed.has('description') ? [plainCell(measure.description)] : []),
      ...excerpt.columns.map((column) => answerCell(measure, column)),
    ],
  });
  return {
    title: round.title,
    ...prefaceOf(options.note ?? '', excerpt),
    columns: tableColumns(round, excerpt),
    rows: excerpt.entries.map((entry): TableRow =>
      entry.kind === 'measure'
        ? measureRow(entry.measure)
        : {
            kind: 'heading',
            depth: entry.depth,
            number: entry.heading.number,
            title: entry.heading.title,
            subtitle: entry.heading.subtitle,
          },
    ),
  };
}

function withoutNotes(content: AnswerContent): AnswerContent {
  if (content.kind !== 'items') return content;
  return { ...content, items: content.items.map((each) => ({ ...each, note: null })) };
}

function markedParagraph({ bullet, parts }: MarkedLine): TableParagraph {
  const text = parts.map((each) => each.text).join('');
  return parts.every((each) => each.mark === 'same') ? { bullet, text } : { bullet, text, runs: parts };
}

/** How many measures print their answers in another order where that of the 担当課 column is chosen. */
export function reorderedMeasures(round: Round, answers: Iterable<PrintedAnswer>): number {
  const stored = [...answers];
  const labelsOf = (order: 'answered' | 'column'): string[] =>
    buildTable(round, stored, { order }).rows.flatMap((row) =>
      row.kind === 'measure'
        ? [row.cells.map((cell) => cell.blocks.map(({ label }) => label).join('\n')).join('\n\n')]
        : [],
    );
  const columnOrder = labelsOf('column');
  return labelsOf('answered').filter((labels, index) => labels !== columnOrder[index]).length;
}

/** Each line its own paragraph. */
function plainCell(text: string): TableCell {
  const paragraphs = text.split('\n').map((line) => ({ bullet: false, text: line }));
  return { blocks: text === '' ? [] : [{ label: null, paragraphs }] };
}

function prefaceOf(note: string, { sentence }: Excerpt): Pick<Table, 'preface'> {
  const lines = note.trim() === '' ? [] : note.trim().split(/\r\n|[\r\n]/u);
  const preface = sentence === null ? lines : [...lines, sentence];
  return preface.length === 0 ? {} : { preface };
}

/** Of the columns that are no text. A day takes one line: 令和12年12月31日. */
const narrowWeights: Readonly<Record<Exclude<ColumnLayout, 'text'>, number>> = {
  word: 8,
  day: 12,
  amount: 8,
};

function tableColumns(round: Round, { fixed: chosen, columns }: Excerpt): TableColumn[] {
  const { labels } = round.layout;
  const fixed: TableColumn[] = [
    { label: labels.measure, weight: 13, align: 'start', role: 'measure' },
    ...(chosen.has('departments')
      ? [{ label: labels.departments, weight: 12, align: 'start', role: 'departments' } as const]
      : []),
    ...(chosen.has('description')
      ? [{ label: labels.description, weight: 22, align: 'start', role: 'description' } as const]
      : []),
  ];
  const wide = columns.filter((each) => columnKindLayouts[each.kind] === 'text').length;
  const answers = columns.map((each): TableColumn => {
    const layout = columnKindLayouts[each.kind];
    return {
      label: each.label,
      weight: layout === 'text' ? 53 / Math.max(wide, 1) : narrowWeights[layout],
      align: layout === 'amount' ? 'end' : 'start',
      role: 'answer',
    };
  });
  return [...fixed, ...answers];
}
