/** The fields of the editor by the kind of the column. Text fields are uncontrolled: nothing is written back while typing. */
import { useId, type FormEvent, type ReactElement } from 'react';
import { dateForms } from '../../../shared/era-date.ts';
import type { Column } from '../../../shared/round.ts';
import { Checkbox } from '../../components/checkbox.tsx';
import { currentEras } from '../../components/eras.ts';
import { Field } from '../../components/field.tsx';
import type { EditDraft } from './edit-draft.ts';
import { useReview } from './use-review.ts';

interface EditFieldsProps {
  readonly draft: EditDraft;
  readonly column: Column;
  readonly onChange: (next: Partial<EditDraft>, isComposing?: boolean) => void;
}

export function EditFields({ draft, column, onChange }: EditFieldsProps): ReactElement {
  return (
    <>
      {draft.notApplicable ? (
        <Field label="理由" required help="理由は取りまとめ課だけが見ます。表には載りません。">
          {(control) => (
            <textarea
              {...control}
              rows={2}
              defaultValue={draft.reason}
              {...typing((reason, isComposing) => onChange({ reason }, isComposing))}
            />
          )}
        </Field>
      ) : (
        <ValueField draft={draft} column={column} onChange={onChange} />
      )}
      <Checkbox
        small
        checked={draft.notApplicable}
        onChange={(event) => onChange({ notApplicable: event.target.checked })}
      >
        該当なし
      </Checkbox>
    </>
  );
}

/** Tells of every change, and once more when a composition has ended. */
function typing(tell: (text: string, isComposing: boolean) => void) {
  return {
    onInput: (event: FormEvent<HTMLTextAreaElement | HTMLInputElement>) => {
      const { nativeEvent, currentTarget } = event;
      tell(currentTarget.value, nativeEvent instanceof InputEvent && nativeEvent.isComposing);
    },
    onCompositionEnd: (event: { readonly currentTarget: HTMLTextAreaElement | HTMLInputElement }) =>
      tell(event.currentTarget.value, false),
  };
}

function ValueField({ draft, column, onChange }: EditFieldsProps): ReactElement {
  const { session } = useReview();
  const name = useId();
  const onText = typing((text, isComposing) => onChange({ text }, isComposing));
  switch (column.kind) {
    case 'items':
    case 'text':
      return (
        <Field
          label={<span className="vh">{column.label}の本文</span>}
          help={
            column.kind === 'items' ? '1行が1項目です。箇条書きは、行の頭に「・」を書きます。' : undefined
          }
        >
          {(control) => <textarea {...control} rows={5} defaultValue={draft.text} {...onText} />}
        </Field>
      );
    case 'number':
    case 'money': {
      const unit = column.kind === 'money' ? '円' : column.unit;
      return (
        <Field label={unit === '' ? column.label : `${column.label}（${unit}）`}>
          {(control) => (
            <input
              {...control}
              type="text"
              inputMode="decimal"
              autoComplete="off"
              defaultValue={draft.text}
              {...onText}
            />
          )}
        </Field>
      );
    }
    case 'date':
      return (
        <Field label={column.label} help={`${dateForms(currentEras())} のように書きます。`}>
          {(control) => (
            <input {...control} type="text" autoComplete="off" defaultValue={draft.text} {...onText} />
          )}
        </Field>
      );
    case 'choice':
      return (
        <fieldset className="rv-choice">
          <legend className="vh">{column.label}</legend>
          {column.scale.map((each) => (
            <label className="ck" key={each.value}>
              <input
                type="radio"
                name={name}
                value={each.value}
                checked={draft.text === each.value}
                onChange={() => onChange({ text: each.value })}
              />
              <b>{each.value}</b>
              <span className="sub">{each.definition}</span>
            </label>
          ))}
        </fieldset>
      );
    case 'reference':
      return (
        <Field label="再掲のもとの施策">
          {(control) => (
            <select
              {...control}
              value={draft.text}
              onChange={(event) => onChange({ text: event.currentTarget.value })}
            >
              <option value="">選んでいません</option>
              {session.table().structure.measures.map((each) => (
                <option key={each.id} value={each.id}>
                  {each.title}
                </option>
              ))}
            </select>
          )}
        </Field>
      );
  }
}
