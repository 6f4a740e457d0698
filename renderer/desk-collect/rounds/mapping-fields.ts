/** How columns are read, between the fields of the form and the mapping that the core takes. */
import type { z } from 'zod';
import type { AmountUnit, answerKind, ColumnMapping, MappedColumn } from '../../../shared/column-mapping.ts';
import type { ColumnRole, UnderstandingView } from '../../../shared/contract/understanding-contract.ts';

type AnswerColumn = Extract<MappedColumn, { role: 'answer' }>;

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
  readonly unit: string;
  readonly amountUnit: AmountUnit;
  /** A value a line, with its meaning behind a colon. */
  readonly scale: string;
}

export const amountUnitNames: Readonly<Record<AmountUnit, string>> = {
  yen: '円',
  thousand: '千円',
  million: '百万円',
};

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
      unit: (role.role === 'answer' ? role.unit : undefined) ?? '',
      // 事業費（千円） says it in its name.
      amountUnit: (role.role === 'answer' ? role.amountUnit : undefined) ?? amountUnitIn(label),
      scale: (role.role === 'answer' ? (role.scale ?? []) : []).map(lineOfScale).join('\n'),
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
    return column === undefined ? [] : (mappedColumn(each, column.letter) ?? []);
  });
  return { ...place, ...(headerRows === undefined ? {} : { headerRows }), columns };
}

function roleChoice(role: ColumnRole): RoleChoice {
  if (role.role === 'heading') return `heading-${role.level}`;
  return role.role === 'unknown' ? '' : role.role;
}

function mappedColumn(fields: ColumnFields, letter: string): MappedColumn | undefined {
  const column = numberOf(letter);
  const { role } = fields;
  if (role === '') return undefined;
  if (role !== 'answer')
    return role === 'measure' || role === 'departments' || role === 'description' || role === 'ignored'
      ? { column, role }
      : { column, role: 'heading', level: Number(role.slice('heading-'.length)) };
  const { label, fiscalYear, kind } = fields;
  return {
    column,
    role,
    label: label.trim(),
    fiscalYear: Number(fiscalYear),
    kind,
    ...detailsOf(fields),
  };
}

/** What a kind is told besides. */
function detailsOf(fields: ColumnFields): Pick<AnswerColumn, 'unit' | 'amountUnit' | 'scale'> {
  switch (fields.kind) {
    case 'number':
      return { unit: fields.unit.trim() };
    case 'money':
      return { amountUnit: fields.amountUnit };
    case 'choice': {
      const scale = scaleIn(fields.scale);
      return scale.length > 0 ? { scale } : {};
    }
    case 'items':
    case 'text':
    case 'date':
      return {};
  }
}

interface ScaleValue {
  readonly value: string;
  readonly definition: string;
}

function lineOfScale({ value, definition }: ScaleValue): string {
  return definition === '' ? value : `${value}：${definition}`;
}

/** Lines without a value are left out. */
function scaleIn(lines: string): ScaleValue[] {
  return lines.split('\n').flatMap((line) => {
    const [value = '', ...meaning] = line.split(/[：:]/u);
    return value.trim() === '' ? [] : [{ value: value.trim(), definition: meaning.join('：').trim() }];
  });
}

/** What is wrong with the lines of a scale, as a sentence; undefined where nothing is. */
export function scaleProblem(lines: string): string | undefined {
  const scale = scaleIn(lines);
  if (scale.length > 50) return '段階は50までにしてください。';
  if (scale.some((each) => each.value.length > 100)) return '段階の名前は100字までにしてください。';
  if (scale.some((each) => each.definition.length > 1000)) return '意味は1000字までにしてください。';
  const names = scale.map((each) => each.value);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  return twice === undefined ? undefined : `「${twice}」が2回あります。1つにしてください。`;
}

function amountUnitIn(label: string): AmountUnit {
  if (label.includes('百万円')) return 'million';
  return label.includes('千円') ? 'thousand' : 'yen';
}

/** A as 1, AA as 27. */
function numberOf(letters: string): number {
  let number = 0;
  for (const each of letters) number = number * 26 + each.charCodeAt(0) - 64;
  return number;
}
