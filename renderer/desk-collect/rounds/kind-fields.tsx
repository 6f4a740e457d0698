/** What a column has besides by the kind of its answers: a unit, a way of writing amounts, a scale. */
import type { ReactElement } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import type { Column } from '../../../shared/round.ts';
import { Field, TextField } from '../../components/field.tsx';
import type { ColumnFields } from './column-fields.ts';
import { ScaleFields } from './scale-fields.tsx';

interface KindFieldsProps {
  readonly kind: Column['kind'];
  readonly methods: UseFormReturn<ColumnFields>;
}

export function KindFields({ kind, methods }: KindFieldsProps): ReactElement | null {
  const { register } = methods;
  switch (kind) {
    case 'number':
      return (
        <TextField
          label="単位"
          required={false}
          autoComplete="off"
          maxLength={40}
          help="件、人、％、km など。数の後に付けて表に載せます。"
          className="ro-short"
          {...register('unit')}
        />
      );
    case 'money':
      return (
        <Field label="表での書き方" help="担当課は円で答えます。" className="ro-short">
          {(control) => (
            <select {...control} {...register('print')}>
              <option value="yen">1,234,567円</option>
              <option value="thousand">1,235千円（百円の位を四捨五入）</option>
              <option value="sign">￥1,234,567</option>
            </select>
          )}
        </Field>
      );
    case 'choice':
      return <ScaleFields methods={methods} />;
    case 'items':
    case 'text':
    case 'date':
    case 'reference':
      return null;
  }
}
