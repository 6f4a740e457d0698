/** The top of the city's table: its title, and the header row that names the columns. */
import type { AmountUnit } from '../../../../shared/column-mapping.ts';
import { fiscalYearsIn, type Era } from '../../../../shared/fiscal-year.ts';
import { defaultTableLayout, tableLayout, type TableLayout } from '../../../../shared/plan.ts';
import { round } from '../../../../shared/round.ts';
import type { Row } from './split-rows.ts';

export interface HeaderColumn {
  readonly label: string;
  readonly fiscalYear: number;
  readonly purpose: 'result' | 'plan' | 'evaluation';
  /** What stands in it; items where nothing is said. */
  readonly asks?: ColumnAsks;
}

export type ColumnAsks =
  | { readonly kind: 'items' | 'text' | 'date' }
  /** What an amount counts where its cell has no unit. */
  | { readonly kind: 'money'; readonly amountUnit?: AmountUnit | undefined }
  | { readonly kind: 'number'; readonly unit: string }
  | { readonly kind: 'choice'; readonly scale: { value: string; definition: string }[] };

export interface Header {
  readonly title: string;
  readonly layout: TableLayout;
  readonly columns: readonly HeaderColumn[];
  /** Line of the header row in the file, from 1. */
  readonly line: number;
  /** What the header row says, to know it again where it is repeated: see rowText. */
  readonly text: string;
  readonly problem?: { readonly line: number; readonly column: number; readonly message: string };
}

const missing =
  '見出し行が見つかりません。「主要な施策・担当課・施策の内容」と年度の列をタブで区切った行が必要です。';

/** What a row says, whatever blanks stand around its cells and however many empty ones at its end. */
export function rowText(cells: readonly string[]): string {
  return cells
    .map((cell) => cell.trim())
    .join('\t')
    .trimEnd();
}

export function readHeader(text: string, rows: readonly Row[], eras: readonly Era[]): Header {
  const row = rows.find((each) => each.cells.length > 3 && /担当|所管|主管/u.test(each.cells[1] ?? ''));
  const nothing = { title: '', layout: defaultTableLayout, columns: [], line: 1, text: '' };
  if (!row) return { ...nothing, problem: { line: 1, column: 1, message: missing } };
  const [measure = '', departments = '', description = '', ...labels] = row.cells;
  const columns: HeaderColumn[] = [];
  for (const [index, label] of labels.entries()) {
    const [year] = fiscalYearsIn(label, eras);
    if (year === undefined) {
      const message = `列「${label}」がどの年度か分かりません。「令和5年度の取組み」のように年度を書いてください。`;
      return { ...nothing, problem: { line: row.line, column: index + 4, message } };
    }
    columns.push({ label, fiscalYear: year, purpose: purposeOf(label) });
  }
  const { title, layout } = readTop(text, row);
  const labelled = { ...layout, labels: { measure, departments, description } };
  const header = { title, layout: labelled, columns, line: row.line, text: rowText(row.cells) };
  const problem = tooLong(header);
  return problem ? { ...header, problem } : header;
}

/** What the store would not take, said while it can still be said where it stands. */
export function tooLong(header: Header): Header['problem'] {
  const { title, layout, columns, line } = header;
  const maxLabel = 200;
  const labels = [...Object.values(layout.labels), ...columns.map((each) => each.label)];
  const badLabel = labels.findIndex((each) => each.length === 0 || each.length > maxLabel);
  if (badLabel >= 0) {
    const message = `列の名前は、1字から${maxLabel}字までにしてください。`;
    return { line, column: badLabel + 1, message };
  }
  if (!round.shape.columns.safeParse(columns.map((each) => ({ ...each, id: 'x', kind: 'items' }))).success)
    return { line, column: 4, message: '年度の列が多すぎます。40列までにしてください。' };
  if (title.length > 1000 || !tableLayout.safeParse(layout).success)
    return {
      line: 1,
      column: 1,
      message: '表の上の文が長すぎます。題のほかは消すか、200字までにしてください。',
    };
  return undefined;
}

/** What a column asks, by its name. */
export function purposeOf(label: string): HeaderColumn['purpose'] {
  if (label.includes('評価')) return 'evaluation';
  return /予定|計画|目標/u.test(label) ? 'plan' : 'result';
}

function readTop(text: string, header: Row): { title: string; layout: TableLayout } {
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const above = text
    .split('\n', header.line - 1)
    .map((line) => `${line}\n`)
    .join('');
  const found = /^(?<before>\s*(?:[■●◆◎○□][ \u3000]*)?)(?<title>[^\r\n]*\S)(?<after>.*)$/su.exec(
    above,
  )?.groups;
  return {
    title: found?.['title'] ?? '',
    layout: {
      ...defaultTableLayout,
      beforeTitle: found?.['before'] ?? '',
      afterTitle: found?.['after'] ?? above,
      lineBreak,
      endsWithLineBreak: text.endsWith('\n'),
    },
  };
}
