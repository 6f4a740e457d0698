/** The chosen table of a document, read by the rules of the city's own table. */
import type { Era } from '../../../../shared/fiscal-year.ts';
import { defaultTableLayout } from '../../../../shared/plan.ts';
import type { ChosenTable } from './choose-table.ts';
import { cityRows, type RoledColumn } from './city-rows.ts';
import type { ColumnRole } from '../../../../shared/contract/understanding-contract.ts';
import { rowText, tooLong, type ColumnAsks, type Header, type HeaderColumn } from './read-header.ts';
import { readRows, type ReadEntry, type ReadTable } from './read-table.ts';
import type { Row } from './split-rows.ts';

export interface ReadChosen {
  readonly read: ReadTable;
  readonly told: readonly string[];
}

/** @param options.ours see RawDocument */
export function readChosen(
  chosen: ChosenTable,
  columns: readonly RoledColumn[],
  { ours, eras }: { readonly ours: boolean; readonly eras: readonly Era[] },
): ReadChosen {
  const header = headerOf(chosen, columns);
  const city = cityRows(chosen.rows, chosen.header, columns, { ours, above: chosen.headings });
  const told = [...city.told];
  const rows: Row[] = [...city.rows];
  if (rows.length > 0 && !rows.some((each) => each.heading || isHeadingText(each))) {
    const title = chosen.title || 'すべての施策';
    told.push(`見出しの行がないので、「${title}」を見出しにします。`);
    const heading = { number: null, title, subtitle: null, form: '' };
    rows.unshift({ line: rows[0]?.line ?? 1, cells: [title], places: [chosen.name], heading });
  }
  const read = readRows(header, rows, eras);
  const problems = [
    ...(header.problem ? [{ ...header.problem, place: chosen.name }] : []),
    ...city.problems,
    ...read.problems,
  ];
  return { told, read: withScales({ ...read, problems }) };
}

/** A heading as the city's own text has it: alone in its row. */
function isHeadingText({ cells: [, ...others] }: Row): boolean {
  return others.every((cell) => cell.trim() === '');
}

function headerOf(chosen: ChosenTable, columns: readonly RoledColumn[]): Header {
  const label = (role: ColumnRole['role'], otherwise: string): string =>
    columns.find((each) => each.role.role === role)?.label || otherwise;
  const { labels } = defaultTableLayout;
  const header = {
    title: chosen.title,
    layout: {
      ...defaultTableLayout,
      labels: {
        measure: label('measure', labels.measure),
        departments: label('departments', labels.departments),
        description: label('description', labels.description),
      },
    },
    columns: columns.flatMap(({ role }) => (role.role === 'answer' ? [headerColumn(role)] : [])),
    line: chosen.rows[chosen.header.from]?.number ?? 1,
  };
  const text = rowText([...Object.values(header.layout.labels), ...header.columns.map((each) => each.label)]);
  const problem = tooLong({ ...header, text });
  return { ...header, text, ...(problem && { problem }) };
}

function headerColumn({
  label,
  fiscalYear,
  purpose,
  ...role
}: Extract<ColumnRole, { role: 'answer' }>): HeaderColumn {
  const asks: ColumnAsks =
    role.kind === 'choice'
      ? { kind: 'choice', scale: (role.scale ?? []).map((each) => ({ ...each })) }
      : role.kind === 'number'
        ? { kind: 'number', unit: role.unit ?? '' }
        : role.kind === 'money'
          ? { kind: 'money', amountUnit: role.amountUnit }
          : { kind: role.kind };
  return { label, fiscalYear, purpose, asks };
}

/** Where nobody has given the values of a choice, they are those found in the table, in its order. */
function withScales(table: ReadTable): ReadTable {
  const columns = table.columns.map((column, index): HeaderColumn => {
    if (column.asks?.kind !== 'choice' || column.asks.scale.length > 0) return column;
    const values = table.entries.flatMap((entry) => choicesIn(entry, index));
    const scale = [...new Set(values)].map((value) => ({ value, definition: '' }));
    return { ...column, asks: { kind: 'choice', scale } };
  });
  const bad = columns.findIndex(
    ({ asks }) => asks?.kind === 'choice' && (asks.scale.length === 0 || asks.scale.length > 50),
  );
  if (bad < 0) return { ...table, columns };
  const label = columns[bad]?.label ?? '';
  const message = `列「${label}」の選べる値が、1つから50までになりません。対応表で文の列にするか、scale を書いてください。`;
  return {
    ...table,
    columns,
    problems: [...table.problems, { line: 1, column: bad + 4, place: `列「${label}」`, message }],
  };
}

function choicesIn(entry: ReadEntry, column: number): string[] {
  const blocks = entry.kind === 'measure' ? (entry.answers[column] ?? []) : [];
  return blocks.flatMap(({ content }) => (content?.kind === 'choice' ? [content.value] : []));
}
