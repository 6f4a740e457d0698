/** A table as a template's places are filled from it: by the names of template-names.ts, and nothing else. */
import { headingText, type Table, type TableCell, type TableRow } from '../table.ts';
import { markedText } from './template-marks.ts';

export type TemplateValue = string | boolean | readonly TemplateData[];
export interface TemplateData {
  readonly [name: string]: TemplateValue;
}

/** What the table itself does not know. */
export interface TemplateFacts {
  /** As a document has it, e.g. 令和6年6月19日. */
  readonly day: string;
  /** e.g. 令和5年度・令和6年度. */
  readonly years: string;
}

type MeasureRow = Extract<TableRow, { kind: 'measure' }>;
type HeadingRow = Extract<TableRow, { kind: 'heading' }>;

/** How many answer columns a table has. */
export function answerColumns({ columns }: Table): number {
  return columns.filter((each) => each.role === 'answer').length;
}

export function templateData(table: Table, { day, years }: TemplateFacts): TemplateData {
  const labels = table.columns.flatMap((each) => (each.role === 'answer' ? [each.label] : []));
  const headings: { row: HeadingRow; measures: TemplateData[] }[] = [];
  for (const row of table.rows) {
    if (row.kind === 'heading') headings.push({ row, measures: [] });
    else headings.at(-1)?.measures.push(measureData(row, table));
  }
  return {
    計画名: table.title,
    年度: years,
    作成日: day,
    前書き: (table.preface ?? []).join('\n'),
    列名: labels.map((名前) => ({ 名前 })),
    ...numbered(labels, (label, number) => [[`列${number}名`, label]]),
    見出し: headings.map(({ row, measures }) => headingData(row, measures)),
    施策: table.rows.flatMap((row) => (row.kind === 'measure' ? [measureData(row, table)] : [])),
  };
}

function headingData(row: HeadingRow, measures: readonly TemplateData[]): TemplateData {
  return {
    番号: row.number ?? '',
    題名: row.title,
    副題: row.subtitle ?? '',
    見出し文: headingText(row),
    第1層: row.depth === 1,
    第2層: row.depth === 2,
    第3層: row.depth >= 3,
    施策がある: measures.length > 0,
    施策: measures,
  };
}

function measureData({ cells }: MeasureRow, { columns }: Table): TemplateData {
  const textOf = (role: string): string =>
    linesOf(cells[columns.findIndex((each) => each.role === role)]).join('\n');
  const answers = columns.flatMap((each, at) =>
    each.role === 'answer' ? [{ label: each.label, cell: cells[at] ?? { blocks: [] } }] : [],
  );
  return {
    施策名: textOf('measure'),
    担当課: textOf('departments'),
    内容: textOf('description'),
    列: answers.map(({ label, cell }) => ({
      名前: label,
      全文: linesOf(cell).join('\n'),
      課: blocksData(cell),
    })),
    ...numbered(answers, ({ cell }, number) => [
      [`列${number}`, blocksData(cell)],
      [`列${number}全文`, linesOf(cell).join('\n')],
    ]),
  };
}

function blocksData({ blocks }: TableCell): TemplateData[] {
  return blocks.map(({ label, paragraphs }) => ({
    課名: label ?? '',
    全文: paragraphs.map(markedText).join('\n'),
    取組み: paragraphs.map((each) => ({ 本文: markedText(each) })),
  }));
}

const linesOf = (cell: TableCell | undefined): string[] =>
  (cell?.blocks ?? []).flatMap(({ label, paragraphs }) => [
    ...(label === null ? [] : [label]),
    ...paragraphs.map(markedText),
  ]);

function numbered<Of>(
  list: readonly Of[],
  make: (each: Of, number: number) => [string, TemplateValue][],
): TemplateData {
  return Object.fromEntries(list.flatMap((each, index) => make(each, index + 1)));
}
