/** The top of the city's table: its title, and the header row that names the columns. */
import { fiscalYearsIn } from '../../../../shared/fiscal-year.ts';
import { defaultTableLayout, type TableLayout } from '../../../../shared/plan.ts';

export interface HeaderColumn {
  readonly label: string;
  readonly fiscalYear: number;
  readonly purpose: 'result' | 'plan' | 'evaluation';
}

export interface Header {
  readonly title: string;
  readonly layout: TableLayout;
  readonly columns: readonly HeaderColumn[];
  /** Line of the header row in the file, from 1. */
  readonly line: number;
  /** The header row as it stands in the file, to know it again where it is repeated. */
  readonly text: string;
  readonly problem?: { readonly line: number; readonly column: number; readonly message: string };
}

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

const missing =
  '見出し行が見つかりません。「主要な施策・担当課・施策の内容」と年度の列をタブで区切った行が必要です。';

export function readHeader(text: string, rows: readonly Row[]): Header {
  const row = rows.find((each) => each.cells.length > 3 && /担当|所管|主管/u.test(each.cells[1] ?? ''));
  const nothing = { title: '', layout: defaultTableLayout, columns: [], line: 1, text: '' };
  if (!row) return { ...nothing, problem: { line: 1, column: 1, message: missing } };
  const [measure = '', departments = '', description = '', ...labels] = row.cells;
  const columns: HeaderColumn[] = [];
  for (const [index, label] of labels.entries()) {
    const [year] = fiscalYearsIn(label);
    if (year === undefined) {
      const message = `列「${label}」がどの年度か分かりません。「令和5年度の取組み」のように年度を書いてください。`;
      return { ...nothing, problem: { line: row.line, column: index + 4, message } };
    }
    columns.push({ label, fiscalYear: year, purpose: purposeOf(label) });
  }
  return {
    ...readTop(text, row),
    columns,
    line: row.line,
    text: row.cells.join('\t'),
    layout: { ...readTop(text, row).layout, labels: { measure, departments, description } },
  };
}

function purposeOf(label: string): HeaderColumn['purpose'] {
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
