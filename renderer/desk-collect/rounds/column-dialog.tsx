/** One column: its name and, until the requests are written, its year, what it is for, and the kind of its answers. */
import { useRef, useState, type ReactElement } from 'react';
import { column as columnSchema, type Column } from '../../../shared/round.ts';
import { columnKindNames, columnPurposeNames, newColumnMark } from '../../../shared/round-columns.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { yearLabel } from '../../components/eras.ts';
import { Field, TextField } from '../../components/field.tsx';
import { Message } from '../../components/message.tsx';
import { useCheckedForm } from '../../components/use-checked-form.ts';
import { useShortcuts } from '../../components/use-shortcuts.ts';
import { columnOf, fieldsOf, type ColumnFields } from './column-fields.ts';
import { KindFields } from './kind-fields.tsx';

const formId = 'column-form';

interface ColumnDialogProps {
  /** Null for a new one. */
  readonly column: Column | null;
  /** The fiscal year that a new column begins with. */
  readonly year: number;
  /** Only the name may change. */
  readonly onlyLabel: boolean;
  /** Left out where the question does not arise. */
  readonly intoPlan?: boolean;
  /** Why it was not stored; undefined where it was. */
  readonly onSave: (column: Column, intoPlan: boolean) => Promise<string | undefined>;
  readonly onClose: () => void;
}

export function ColumnDialog(props: ColumnDialogProps): ReactElement {
  const { column, onlyLabel, onClose } = props;
  return (
    <Dialog
      title={column === null ? '列を足す' : onlyLabel ? '列の名前を直す' : '列を直す'}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>やめる</Button>
          <Button variant="primary" type="submit" form={formId}>
            {column === null ? 'この列を足す' : 'このように直す'}
          </Button>
        </>
      }
    >
      <ColumnForm {...props} />
    </Dialog>
  );
}

function ColumnForm({ column, year, onlyLabel, intoPlan, onSave, onClose }: ColumnDialogProps): ReactElement {
  const form = useRef<HTMLFormElement>(null);
  const [problem, setProblem] = useState<string>();
  const methods = useCheckedForm<ColumnFields>({ defaultValues: fieldsOf(column, year, intoPlan ?? true) });
  const { register, handleSubmit, watch, formState } = methods;
  const { errors } = formState;
  const kind = watch('kind');
  useShortcuts([{ keys: 'Ctrl+Enter', run: () => form.current?.requestSubmit(), inDialog: true }]);

  const save = handleSubmit(async (fields) => {
    const wanted =
      onlyLabel && column !== null
        ? { ...column, label: fields.label.trim() }
        : columnOf(fields, column?.id ?? newColumnMark);
    const checked = columnSchema.safeParse(wanted);
    if (!checked.success) {
      setProblem('段階は1つ以上、同じ値が2つないように書いてください。');
      return;
    }
    const refusal = await onSave(checked.data, fields.intoPlan);
    if (refusal === undefined) onClose();
    else setProblem(refusal);
  });

  return (
    <form id={formId} ref={form} noValidate className="ro-form" onSubmit={(event) => void save(event)}>
      <TextField
        label="列の名前"
        required
        autoComplete="off"
        maxLength={200}
        error={errors.label?.message}
        {...register('label', {
          validate: (value) => value.trim() !== '' || '列の名前を書いてください。',
        })}
      />
      {onlyLabel ? null : (
        <>
          <div className="ro-three">
            <Field label="年度">
              {(control) => (
                <select {...control} {...register('fiscalYear')}>
                  {yearsAround(column?.fiscalYear ?? year).map((each) => (
                    <option key={each} value={each}>
                      {yearLabel(each)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <Field label="聞くこと">
              {(control) => (
                <select {...control} {...register('purpose')}>
                  {Object.entries(columnPurposeNames).map(([value, name]) => (
                    <option key={value} value={value}>
                      {name}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <Field label="答え方">
              {(control) => (
                <select {...control} {...register('kind')}>
                  {Object.entries(columnKindNames).map(([value, name]) => (
                    <option key={value} value={value}>
                      {name}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          </div>
          <KindFields kind={kind} methods={methods} />
        </>
      )}
      {intoPlan === undefined ? null : (
        <Checkbox {...register('intoPlan')}>次の年度からの照会でも、この列にする</Checkbox>
      )}
      {problem === undefined ? null : (
        <Message tone="return" role="alert">
          {problem}
        </Message>
      )}
    </form>
  );
}

function yearsAround(year: number): number[] {
  return Array.from({ length: 11 }, (_, index) => year - 5 + index);
}
