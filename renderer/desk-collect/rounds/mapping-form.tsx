/** Says how a file's table is read: which sheet, which row names the columns, and what each column is. */
import { useRef, type ReactElement } from 'react';
import type { ColumnMapping } from '../../../shared/column-mapping.ts';
import type { TableThere, UnderstandingView } from '../../../shared/contract/understanding-contract.ts';
import { Button } from '../../components/button.tsx';
import { Field, TextField } from '../../components/field.tsx';
import { useCheckedForm } from '../../components/use-checked-form.ts';
import { useShortcuts } from '../../components/use-shortcuts.ts';
import { MappingColumn } from './mapping-column.tsx';
import { columnMappingOf, mappingFields, type MappingFields } from './mapping-fields.ts';
import { WideTable } from './wide-table.tsx';

interface MappingFormProps {
  /** Null where no table has been found or chosen yet. */
  readonly understanding: UnderstandingView | null;
  readonly tables: readonly TableThere[];
  readonly mapping: ColumnMapping | undefined;
  readonly onRead: (mapping: ColumnMapping) => void;
  /** Nothing goes on before this is said: its button is the filled one. */
  readonly isNext?: boolean;
}

export function MappingForm(props: MappingFormProps): ReactElement {
  const { understanding, tables, mapping, onRead, isNext = false } = props;
  const form = useRef<HTMLFormElement>(null);
  useShortcuts([{ keys: 'Ctrl+Enter', when: () => isNext, run: () => form.current?.requestSubmit() }]);
  const methods = useCheckedForm<MappingFields>({ defaultValues: mappingFields(understanding) });
  const { register, handleSubmit, formState, getValues } = methods;
  const { errors } = formState;
  const columns = understanding?.columns ?? [];
  /** Columns are asked about only while they are those that are shown. */
  const isAsked = (): boolean => {
    const { table, headerRow } = getValues();
    return (
      understanding !== null && table === understanding.table && Number(headerRow) === understanding.headerRow
    );
  };
  return (
    <form
      ref={form}
      noValidate
      className="ro-form ro-mapping"
      aria-label="表の読み方"
      onSubmit={(event) =>
        void handleSubmit((fields) => onRead(columnMappingOf(fields, understanding, mapping)))(event)
      }
    >
      <div className="ro-three">
        {tables.length < 2 ? null : (
          <Field label="読むシート・表" error={errors.table?.message}>
            {(control) => (
              <select
                {...control}
                {...register('table', { validate: (value) => value !== '' || '読む表を選んでください。' })}
              >
                {understanding === null ? <option value="">選んでください</option> : null}
                {tables.map((each) => (
                  <option key={each.name} value={each.name}>
                    {each.name}（{each.rows}行{each.hidden ? '、非表示' : ''}）
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <TextField
          label="列の名前の行"
          inputMode="numeric"
          autoComplete="off"
          maxLength={5}
          help="シートの行の番号です。空けておくと、探します。"
          error={errors.headerRow?.message}
          {...register('headerRow', {
            validate: (value) =>
              /^(?:[1-9]\d{0,4})?$/u.test(value.trim()) || '1から始まる番号を書いてください。',
          })}
        />
      </div>
      {columns.length === 0 ? null : (
        <WideTable label="列の読み方の表">
          <table className="tbl">
            <caption className="vh">列の読み方</caption>
            <thead>
              <tr>
                <th scope="col">列</th>
                <th scope="col">はじめの値</th>
                <th scope="col">読み方</th>
              </tr>
            </thead>
            <tbody>
              {columns.map((each, at) => (
                <MappingColumn key={each.letter} column={each} at={at} methods={methods} isAsked={isAsked} />
              ))}
            </tbody>
          </table>
        </WideTable>
      )}
      <p>
        <Button type="submit" variant={isNext ? 'primary' : 'outlined'}>
          この読み方で読み直す
        </Button>
      </p>
    </form>
  );
}
