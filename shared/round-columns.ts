/**
 * The columns of a round (照会の列), edited by the coordinator. Before the requests are written everything may change;
 * afterwards the departments hold them, and only the labels may.
 */
import { z } from 'zod';
import type { AnswerContent } from './answer.ts';
import { fiscalYearShort } from './fiscal-year.ts';
import { fail, succeed, type Problem, type Result } from './result.ts';
import { column, fitsColumn, type Column } from './round.ts';

/** What stands in the place of an id until a column is added. */
export const newColumnMark = 'new';

export const columnEdit = z.discriminatedUnion('kind', [
  /** The column gets an id of its own, whatever id it comes with. */
  z.object({ kind: z.literal('add'), column }),
  z.object({ kind: z.literal('change'), column }),
  z.object({ kind: z.literal('remove'), columnId: z.string() }),
  /** To a place counted from 0. */
  z.object({ kind: z.literal('move'), columnId: z.string(), to: z.int().nonnegative() }),
]);
export type ColumnEdit = z.infer<typeof columnEdit>;

/** The columns as a file describes them: ids may be left out. */
export const describedColumns = z
  .array(
    z.preprocess(
      (each) => (typeof each === 'object' && each !== null ? { id: newColumnMark, ...each } : each),
      column,
    ),
  )
  .min(1)
  .max(40);

export interface EditableColumns {
  readonly columns: readonly Column[];
  /** Whether any department has been written a request. */
  readonly sent: boolean;
  /** What has been answered already, by column. */
  readonly answers: ReadonlyMap<string, readonly AnswerContent[]>;
}

export type ColumnProblem = Problem<
  'COLUMNS_SENT' | 'NO_COLUMN' | 'LAST_COLUMN' | 'TOO_MANY_COLUMNS' | 'COLUMN_ANSWERED'
>;

export const columnsSentMessage =
  '照会を出したので、列の追加・種類・年度は変えられません。列の名前は直せます。';

/** The columns after one edit, or why it cannot be made. */
export function editColumns(
  { columns, sent, answers }: EditableColumns,
  edit: ColumnEdit,
): Result<Column[], ColumnProblem> {
  if (edit.kind === 'add') {
    if (sent) return fail('COLUMNS_SENT', columnsSentMessage);
    if (columns.length >= 40) return fail('TOO_MANY_COLUMNS', '列は40までです。要らない列を外してください。');
    return succeed([...columns, withOwnId(edit.column, columns)]);
  }
  const id = edit.kind === 'change' ? edit.column.id : edit.columnId;
  const before = columns.find((each) => each.id === id);
  if (!before) return fail('NO_COLUMN', 'その列はもうありません。画面を開き直してください。');
  if (sent && !(edit.kind === 'change' && isOnlyRelabelled(before, edit.column)))
    return fail('COLUMNS_SENT', columnsSentMessage);
  const said = answers.get(id) ?? [];
  const others = columns.filter((each) => each !== before);
  switch (edit.kind) {
    case 'change': {
      const after = edit.column;
      const fits = before.fiscalYear === after.fiscalYear && said.every((each) => fitsColumn(each, after));
      if (said.length > 0 && !fits) return answered(before, said.length);
      return succeed(columns.map((each) => (each === before ? after : each)));
    }
    case 'remove':
      if (said.length > 0) return answered(before, said.length);
      if (others.length === 0)
        return fail('LAST_COLUMN', '列は1つ以上要ります。先に別の列を足してください。');
      return succeed(others);
    case 'move':
      return succeed(others.toSpliced(edit.to, 0, before));
  }
}

function answered({ label }: Column, count: number): Result<never, ColumnProblem> {
  return fail(
    'COLUMN_ANSWERED',
    `「${label}」には回答が${count}欄あるので、外すことや、種類・年度を変えることはできません。新しい列を足してください。`,
  );
}

/** Whether nothing but the label differs. */
function isOnlyRelabelled(before: Column, after: Column): boolean {
  return (
    JSON.stringify(ordered({ ...before, label: '' })) === JSON.stringify(ordered({ ...after, label: '' }))
  );
}

function ordered(value: Column): unknown[] {
  return Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/** Named after what it asks, as the columns of a table that was read: result-2024, evaluation-2024-2. */
function withOwnId(value: Column, others: readonly Column[]): Column {
  const taken = new Set(others.map((each) => each.id));
  const base = `${value.purpose}-${value.fiscalYear}`;
  let id = base;
  for (let count = 2; taken.has(id); count += 1) id = `${base}-${count}`;
  return { ...value, id };
}

/** Columns from a description: those with an id of their own keep it, the others get one. */
export function identified(described: readonly Column[]): Column[] {
  const kept = described.filter((each) => each.id !== newColumnMark);
  const made: Column[] = [];
  for (const each of described)
    made.push(each.id === newColumnMark ? withOwnId(each, [...kept, ...made]) : each);
  return made;
}

/**
 * How a table lays out a kind: as text that flows, as a short word, as a day in one line, or as an amount at the end of
 * its cell.
 */
export type ColumnLayout = 'text' | 'word' | 'day' | 'amount';
export const columnKindLayouts: Readonly<Record<Column['kind'], ColumnLayout>> = {
  items: 'text',
  text: 'text',
  choice: 'word',
  number: 'amount',
  money: 'amount',
  date: 'day',
  reference: 'word',
};

export const columnKindNames = {
  items: '箇条書き',
  text: '文章',
  choice: '選択',
  number: '数値',
  money: '金額',
  date: '日付',
  reference: '再掲',
} as const satisfies Record<Column['kind'], string>;

export const columnPurposeNames = {
  result: '実績',
  plan: '予定',
  evaluation: '評価',
  other: 'その他',
} as const satisfies Record<Column['purpose'], string>;

/** 箇条書き・実績 */
export function columnWords({ kind, purpose }: Pick<Column, 'kind' | 'purpose'>): string {
  return `${columnKindNames[kind]}・${columnPurposeNames[purpose]}`;
}

/** What tells columns of one year apart in few words: R6 where it is alone, R6評価 by what is asked, else its own name. */
export function shortColumnName(
  column: Pick<Column, 'label' | 'fiscalYear' | 'purpose'>,
  columns: readonly Pick<Column, 'fiscalYear' | 'purpose'>[],
): string {
  const sameYear = columns.filter((each) => each.fiscalYear === column.fiscalYear);
  const year = fiscalYearShort(column.fiscalYear);
  if (sameYear.length === 1) return year;
  const isAlone = sameYear.filter((each) => each.purpose === column.purpose).length === 1;
  return isAlone && column.purpose !== 'other'
    ? `${year}${columnPurposeNames[column.purpose]}`
    : column.label;
}
