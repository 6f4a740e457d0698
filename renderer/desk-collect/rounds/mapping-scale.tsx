/** What a column's answers are counted or chosen in: the unit of a number, what an amount counts, the values of a choice. */
import type { ReactElement } from 'react';
import { useWatch, type UseFormReturn } from 'react-hook-form';
import { amountUnit } from '../../../shared/column-mapping.ts';
import { Field, TextField } from '../../components/field.tsx';
import { amountUnitNames, scaleProblem, type MappingFields } from './mapping-fields.ts';

interface MappingScaleProps {
  readonly at: number;
  readonly methods: UseFormReturn<MappingFields>;
  /** Whether an answer about the columns counts. */
  readonly isAsked: () => boolean;
}

export function MappingScale({ at, methods, isAsked }: MappingScaleProps): ReactElement | null {
  const { register, formState, control } = methods;
  const kind = useWatch({ control, name: `columns.${at}.kind` });
  const errors = formState.errors.columns?.[at];
  switch (kind) {
    case 'number':
      return (
        <TextField
          label="単位"
          help="件、人など。欄の数の後ろに付いていれば外して読みます。"
          autoComplete="off"
          maxLength={40}
          {...register(`columns.${at}.unit`)}
        />
      );
    case 'money':
      return (
        <Field label="金額の単位" help="欄に単位があれば、そちらで読みます。">
          {(field) => (
            <select {...field} {...register(`columns.${at}.amountUnit`)}>
              {amountUnit.options.map((each) => (
                <option key={each} value={each}>
                  {amountUnitNames[each]}
                </option>
              ))}
            </select>
          )}
        </Field>
      );
    case 'choice':
      return (
        <Field
          className="ro-lines"
          label="段階"
          help="よいものから1行に1つ。意味は「A：目標を上回った」のように。空けておくと、表にある値にします。"
          error={errors?.scale?.message}
        >
          {(field) => (
            <textarea
              {...field}
              rows={4}
              {...register(`columns.${at}.scale`, {
                validate: (value) => !isAsked() || scaleProblem(value) === undefined || scaleProblem(value),
              })}
            />
          )}
        </Field>
      );
    case 'items':
    case 'text':
    case 'date':
      return null;
  }
}
