/** Why the coordinator sent the cell back, and the clerk's word on it. */
import { useState, type ReactElement } from 'react';
import { flushSync } from 'react-dom';
import { Button } from '../../components/button.tsx';
import { monthDay } from '../../components/dates.ts';
import { Message } from '../../components/message.tsx';
import { badgeOf, type CellView } from './cell-view.ts';
import { useEdit } from './edit-context.ts';
import { fieldId } from './field-focus.ts';
import { useDraftField } from './use-draft-field.ts';

export function ReturnNotice({ view }: { readonly view: CellView }): ReactElement | null {
  const { session, actions } = useEdit();
  const { reason, lines, until } = view.cell;
  const [isReplying, setReplying] = useState(view.draft.reply !== null);
  if (reason === null) return null;
  const isDone = badgeOf(view) !== 'returned';
  return (
    <Message
      tone="return"
      icon="return"
      actions={
        <>
          {isReplying ? null : (
            <Button
              small
              onPress={() => {
                flushSync(() => setReplying(true));
                document.getElementById(fieldId(view.key, 'reply'))?.focus();
              }}
            >
              返事を書く
            </Button>
          )}
          {isDone ? null : (
            <Button
              small
              onPress={() => {
                if (actions.complete(view.key)) actions.say('対応済にしました。');
              }}
            >
              対応済にする
            </Button>
          )}
        </>
      }
    >
      <b>差戻し</b>　{session.round().askedBy}
      {isDone ? '　対応済' : ''}
      {lines.length === 0 ? '' : `　${lines.join('、')}行目`}
      {until === null ? '' : `　${monthDay(until)}までに直してください`}
      <p className="pre">{reason}</p>
      {isReplying ? <Reply view={view} /> : null}
    </Message>
  );
}

function Reply({ view }: { readonly view: CellView }): ReactElement {
  const { props } = useDraftField<HTMLTextAreaElement>({
    cellKey: view.key,
    field: 'reply',
    text: view.draft.reply ?? '',
    written: view.written,
    change: (draft, reply) => ({ ...draft, reply }),
  });
  return (
    <div className="field reply">
      <label className="lab" htmlFor={props.id}>
        返事
      </label>
      <span className="help">次の回答ファイルに入れて、取りまとめ課に渡します。表には載りません。</span>
      <textarea {...props} rows={1} className="in" />
    </div>
  );
}
