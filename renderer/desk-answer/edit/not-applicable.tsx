/** 該当なし with its reason. Lines written before stay, unseen, until it is taken back. */
import type { ReactElement } from 'react';
import { Field } from '../../components/field.tsx';
import type { CellView } from './cell-view.ts';
import { useEdit } from './edit-context.ts';
import { isBlankLine } from './item-lines.ts';
import { useDraftField } from './use-draft-field.ts';

export function NotApplicableBox({ view }: { readonly view: CellView }): ReactElement {
  return (
    <Checked view={view}>
      <Reason view={view} />
      <Kept view={view} />
    </Checked>
  );
}

function Checked({
  view,
  children,
}: {
  readonly view: CellView;
  readonly children: ReactElement[];
}): ReactElement {
  return (
    <div className="na">
      <NotApplicableCheck view={view} />
      <div className="na-f">{children}</div>
    </div>
  );
}

export function NotApplicableCheck({ view }: { readonly view: CellView }): ReactElement {
  const { actions } = useEdit();
  const { notApplicable } = view.draft;
  return (
    <label className={notApplicable ? 'ck' : 'ck ck--note'}>
      <input
        type="checkbox"
        checked={notApplicable}
        onChange={(event) => actions.setNotApplicable(view.key, event.currentTarget.checked)}
      />
      該当なし
    </label>
  );
}

function Reason({ view }: { readonly view: CellView }): ReactElement {
  const field = useDraftField<HTMLTextAreaElement>({
    cellKey: view.key,
    field: 'reason',
    text: view.draft.reason,
    written: view.written,
    change: (draft, reason) => ({ ...draft, reason }),
  });
  const { id, ...props } = field.props;
  return (
    <Field
      label={<span id={`${id}/label`}>理由</span>}
      required
      help="理由は取りまとめ課だけが見ます。表には載りません。"
      error={view.error ?? undefined}
    >
      {(control) => <textarea rows={1} {...control} {...props} id={id} aria-labelledby={`${id}/label`} />}
    </Field>
  );
}

function Kept({ view }: { readonly view: CellView }): ReactElement | null {
  const { lines, value } = view.draft;
  const kept = lines.filter((each) => !isBlankLine(each)).length;
  if (kept === 0 && value.trim() === '') return null;
  const what = kept === 0 ? '入力した文は' : `入力した${kept}行は`;
  return <p className="note sub">{what}残しています。［該当なし］を外すと戻ります。</p>;
}
