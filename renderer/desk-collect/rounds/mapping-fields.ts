/** How columns are read, between the fields of the form and the mapping that the core takes. */
import type { z } from 'zod';
import type { answerKind, ColumnMapping, MappedColumn } from '../../../shared/column-mapping.ts';
import type { ColumnRole, UnderstandingView } from '../../../shared/contract/understanding-contract.ts';

/** Empty while nobody has said it. */
export type RoleChoice = '' | `heading-${number}` | Exclude<ColumnRole['role'], 'heading' | 'unknown'>;

export interface MappingFields {
  /** Empty where there is only one. */
  readonly table: string;
  readonly headerRow: string;
  readonly columns: readonly ColumnFields[];
}

interface ColumnFields {
  readonly role: RoleChoice;
  readonly label: string;
  readonly fiscalYear: string;
  readonly kind: z.infer<typeof answerKind>;
}

export const roleNames: Readonly<Record<Exclude<RoleChoice, ''>, string>> = {
  'heading-1': '見出し（第1層）',
  'heading-2': '見出し（第2層）',
  'heading-3': '見出し（第3層）',
  'heading-4': '見出し（第4層）',
  measure: '主要な施策',
  departments: '担当課',
  description: '施策の内容',
  answer: '回答の列',
  ignored: '使わない',
};

export function mappingFields(view: UnderstandingView | null): MappingFields {
  return {
    table: view?.table ?? '',
    headerRow: view === null ? '' : String(view.headerRow),
    columns: (view?.columns ?? []).map(({ label, role }) => ({
      role: roleChoice(role),
      label: role.role === 'answer' ? role.label : label,
      fiscalYear: role.role === 'answer' ? String(role.fiscalYear) : '',
      kind: role.role === 'answer' ? role.kind : 'items',
    })),
  };
}

/** Where another sheet or row is named, its columns are others: they are asked for after it was read. */
export function columnMappingOf(
  fields: MappingFields,
  view: UnderstandingView | null,
  kept: ColumnMapping | undefined,
): ColumnMapping {
  const place = {
    ...(fields.table === '' ? {} : { sheet: fields.table }),
    ...(fields.headerRow.trim() === '' ? {} : { headerRow: Number(fields.headerRow) }),
  };
  const isSame = view !== null && fields.table === view.table && Number(fields.headerRow) === view.headerRow;
  if (!isSame) {
    // The row that was named for one sheet says nothing of another.
    const isOther =
      view !== null && fields.table !== view.table && fields.headerRow === String(view.headerRow);
    return { ...(isOther ? { sheet: fields.table } : place), columns: [] };
  }
  const { headerRows } = kept ?? {};
  const columns = fields.columns.flatMap((each, at) => {
    const column = view.columns[at];
    return column === undefined ? [] : (mappedColumn(each, column.letter, column.role) ?? []);
  });
  return { ...place, ...(headerRows === undefined ? {} : { headerRows }), columns };
}

function roleChoice(role: ColumnRole): RoleChoice {
  if (role.role === 'heading') return `heading-${role.level}`;
  return role.role === 'unknown' ? '' : role.role;
}

function mappedColumn(fields: ColumnFields, letter: string, before: ColumnRole): MappedColumn | undefined {
  const column = numberOf(letter);
  const { role } = fields;
  if (role === '') return undefined;
  if (role !== 'answer')
    return role === 'measure' || role === 'departments' || role === 'description' || role === 'ignored'
      ? { column, role }
      : { column, role: 'heading', level: Number(role.slice('heading-'.length)) };
  const { label, fiscalYear, kind } = fields;
  const asks = before.role === 'answer' && before.kind === kind ? before : undefined;
  return {
    column,
    role,
    label: label.trim(),
    fiscalYear: Number(fiscalYear),
    kind,
    ...(asks?.unit === undefined ? {} : { unit: asks.unit }),
    ...(asks?.scale === undefined ? {} : { scale: [...asks.scale] }),
  };
}

/** A as 1, AA as 27. */
function numberOf(letters: string): number {
  let number = 0;
  for (const each of letters) number = number * 26 + each.charCodeAt(0) - 64;
  return number;
}
