/** How each column of a table is read: as a person's mapping says, else as its name says. */
import type { MappedColumn } from '../../../../shared/column-mapping.ts';
import type { ColumnRole } from '../../../../shared/contract/understanding-contract.ts';
import { fail, succeed, type Problem, type Result } from '../../../../shared/result.ts';
import type { RoledColumn } from './city-rows.ts';
import { guessRoles } from './guess-columns.ts';
import { columnLetters } from './raw-document.ts';
import type { ReadingRules } from './reading-rules.ts';
import { purposeOf } from './read-header.ts';
import { squeezed } from './table-grid.ts';

export type MappingProblem = Problem<'NO_SUCH_COLUMN' | 'COLUMN_MAPPED_TWICE'>;
export type UnknownColumns = Problem<'UNKNOWN_COLUMNS'>;

interface Named {
  readonly column: number;
  readonly label: string;
}

export function rolesOf(
  columns: readonly Named[],
  { mapping, eras }: ReadingRules,
): Result<RoledColumn[], MappingProblem> {
  const mapped = new Map<number, MappedColumn>();
  for (const each of mapping?.columns ?? []) {
    const found = columns.find((one) => isMeant(one, each.column));
    if (!found) {
      const names = columns.map((one) => nameOf(one)).join('、');
      return fail(
        'NO_SUCH_COLUMN',
        `対応表の列「${each.column}」が表にありません。表にあるのは${names}です。`,
      );
    }
    if (mapped.has(found.column))
      return fail('COLUMN_MAPPED_TWICE', `対応表に列「${each.column}」が2回あります。1つにしてください。`);
    mapped.set(found.column, each);
  }
  // What the mapping has given a role to is out of the guess: two columns cannot both be the measure.
  const taken = new Set([...mapped.values()].map((each) => each.role));
  const guessed = guessRoles(
    columns.map((each) => (mapped.has(each.column) ? '' : each.label)),
    eras,
  );
  return succeed(
    columns.map((each, at) => {
      const said = mapped.get(each.column);
      const guess = guessed[at] ?? { role: 'unknown' };
      const isFree =
        guess.role === 'answer' || guess.role === 'ignored' || !taken.has(guess.role as MappedColumn['role']);
      return { ...each, role: said ? saidRole(said, each.label) : isFree ? guess : { role: 'unknown' } };
    }),
  );
}

function isMeant({ column, label }: Named, wanted: string | number): boolean {
  if (typeof wanted === 'number') return column + 1 === wanted;
  return squeezed(label) === squeezed(wanted) || columnLetters(column) === wanted.toUpperCase();
}

function saidRole(said: MappedColumn, label: string): ColumnRole {
  if (said.role === 'heading') return { role: 'heading', level: said.level };
  if (said.role !== 'answer') return { role: said.role };
  const { fiscalYear, kind, unit } = said;
  const name = said.label ?? label;
  return {
    role: 'answer',
    label: name,
    fiscalYear,
    kind,
    purpose: said.purpose ?? purposeOf(name),
    unit,
    amountUnit: said.amountUnit,
    scale: said.scale?.map((each) => (typeof each === 'string' ? { value: each, definition: '' } : each)),
  };
}

/** Says which columns nobody has told how to read, or which that every table has is missing; undefined where all is said. */
export function unknownColumns(columns: readonly RoledColumn[]): UnknownColumns | undefined {
  const unknown = columns.filter((each) => each.role.role === 'unknown');
  const has = (role: ColumnRole['role']): boolean => columns.some((each) => each.role.role === role);
  const count = (role: ColumnRole['role']): number =>
    columns.filter((each) => each.role.role === role).length;
  const twice = (['measure', 'departments', 'description'] as const).filter((role) => count(role) > 1);
  const how = '列ごとに、どう読むかを指定してください。';
  if (unknown.length > 0)
    return fail('UNKNOWN_COLUMNS', `列${unknown.map(nameOf).join('、')}をどう読むか分かりません。${how}`)
      .problem;
  if (twice.length > 0)
    return fail(
      'UNKNOWN_COLUMNS',
      `${twice.map((role) => words[role]).join('、')}の列が2つ以上あります。${how}`,
    ).problem;
  const missing = (['measure', 'departments', 'answer'] as const).filter((role) => !has(role));
  if (missing.length > 0)
    return fail(
      'UNKNOWN_COLUMNS',
      `${missing.map((role) => words[role]).join('、')}の列が見つかりません。${how}`,
    ).problem;
  return undefined;
}

const words = {
  measure: '施策（事業）の名前',
  departments: '担当課',
  description: '施策の内容',
  answer: '年度の取組み',
} as const;

function nameOf({ column, label }: Named): string {
  return label === '' ? `${columnLetters(column)}列（名前なし）` : `「${label}」`;
}
