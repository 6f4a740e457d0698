/** One column of somebody's table: its name, what stands in it, and what it is. */
import type { ReactElement } from 'react';
import { useWatch, type UseFormReturn } from 'react-hook-form';
import { answerKind } from '../../../shared/column-mapping.ts';
import type { UnderstandingView } from '../../../shared/contract/understanding-contract.ts';
import { columnKindNames } from '../../../shared/round-columns.ts';
import { yearLabel } from '../../components/eras.ts';
import { Field, TextField } from '../../components/field.tsx';
import { MappingScale } from './mapping-scale.tsx';
import { roleNames, type MappingFields } from './mapping-fields.ts';

interface MappingColumnProps {
  readonly column: UnderstandingView['columns'][number];
  readonly at: number;
  readonly methods: UseFormReturn<MappingFields>;
  /** Whether an answer about the columns counts. */
  readonly isAsked: () => boolean;
}

export function MappingColumn({ column, at, methods, isAsked }: MappingColumnProps): ReactElement {
  const { register, formState, control } = methods;
  const role = useWatch({ control, name: `columns.${at}.role` });
  const errors = formState.errors.columns?.[at];
  const name = column.label === '' ? `${column.letter}列（名前なし）` : column.label;
  return (
    <tr>
      <th scope="row">
        <span className="sub note">{column.letter}</span>　{name}
      </th>
      <td className="note">{column.samples.length === 0 ? '（空）' : column.samples.join('／')}</td>
      <td>
        <Field label={<span className="vh">{name}の読み方</span>} error={errors?.role?.message}>
          {(field) => (
            <select
              {...field}
              {...register(`columns.${at}.role`, {
                validate: (value) => !isAsked() || value !== '' || '読み方を選んでください。',
              })}
            >
              <option value="">選んでください</option>
              {Object.entries(roleNames).map(([value, words]) => (
                <option key={value} value={value}>
                  {words}
                </option>
              ))}
            </select>
          )}
        </Field>
        {role === 'answer' ? (
          <div className="ro-three">
            <TextField
              label="列の名前"
              autoComplete="off"
              maxLength={200}
              error={errors?.label?.message}
              {...register(`columns.${at}.label`, {
                validate: (value) => !isAsked() || value.trim() !== '' || '名前を書いてください。',
              })}
            />
            <Field label="年度" error={errors?.fiscalYear?.message}>
              {(field) => (
                <select
                  {...field}
                  {...register(`columns.${at}.fiscalYear`, {
                    validate: (value) => !isAsked() || value !== '' || '年度を選んでください。',
                  })}
                >
                  <option value="">選んでください</option>
                  {years(column.role.role === 'answer' ? column.role.fiscalYear : undefined).map((each) => (
                    <option key={each} value={each}>
                      {yearLabel(each)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <Field label="答え方">
              {(field) => (
                <select {...field} {...register(`columns.${at}.kind`)}>
                  {answerKind.options.map((each) => (
                    <option key={each} value={each}>
                      {columnKindNames[each]}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <MappingScale at={at} methods={methods} isAsked={isAsked} />
          </div>
        ) : null}
      </td>
    </tr>
  );
}

/** Newest first; a table may be of years long past. */
function years(known: number | undefined): number[] {
  const newest = new Date().getFullYear() + 3;
  const shown = Array.from({ length: 25 }, (_, index) => newest - index);
  return known === undefined || shown.includes(known) ? shown : [known, ...shown];
}
