/** A column as a form holds it, and back. */
import type { Column } from '../../../shared/round.ts';

export interface ColumnFields {
  label: string;
  fiscalYear: string;
  purpose: Column['purpose'];
  kind: Column['kind'];
  unit: string;
  print: 'yen' | 'thousand' | 'sign';
  scale: { value: string; definition: string }[];
  intoPlan: boolean;
}

/** The scale that most evaluations have; each value says what it means. */
const usualScale = [
  { value: 'A', definition: '目標を上回った' },
  { value: 'B', definition: '目標どおり' },
  { value: 'C', definition: '目標を下回った' },
  { value: 'D', definition: '実施できなかった' },
];

export function fieldsOf(column: Column | null, year: number, intoPlan: boolean): ColumnFields {
  return {
    label: column?.label ?? '',
    fiscalYear: String(column?.fiscalYear ?? year),
    purpose: column?.purpose ?? 'result',
    kind: column?.kind ?? 'items',
    unit: column?.kind === 'number' ? column.unit : '',
    print: column?.kind === 'money' ? (column.print ?? 'yen') : 'yen',
    scale: column?.kind === 'choice' ? column.scale.map((each) => ({ ...each })) : usualScale,
    intoPlan,
  };
}

/** Lines of the scale without a value are left out. */
export function columnOf(fields: ColumnFields, id: string): Column {
  const { purpose, kind } = fields;
  const base = { id, label: fields.label.trim(), fiscalYear: Number(fields.fiscalYear), purpose };
  switch (kind) {
    case 'choice':
      return {
        ...base,
        kind,
        scale: fields.scale
          .map(({ value, definition }) => ({ value: value.trim(), definition: definition.trim() }))
          .filter((each) => each.value !== ''),
      };
    case 'number':
      return { ...base, kind, unit: fields.unit.trim() };
    case 'money':
      return fields.print === 'yen' ? { ...base, kind } : { ...base, kind, print: fields.print };
    case 'items':
    case 'text':
    case 'date':
    case 'reference':
      return { ...base, kind };
  }
}
