/** What was said about a cell in order of time: comments, reasons of returns, and the department's replies. */
import { useRef, type ReactElement } from 'react';
import type { ThreadEntry } from '../../../shared/contract/review-contract.ts';
import { Button } from '../../components/button.tsx';
import { monthDay, dayTime } from '../../components/dates.ts';
import { useReview } from './use-review.ts';

interface CellThreadProps {
  readonly cellKey: string;
  /** Undefined while it is being read. */
  readonly thread: readonly ThreadEntry[] | undefined;
}

export function CellThread({ cellKey, thread }: CellThreadProps): ReactElement {
  const { isLocked } = useReview();
  return (
    <section aria-labelledby="review-thread">
      <h3 id="review-thread">コメント　{thread?.length ?? ''}</h3>
      {thread === undefined || thread.length === 0 ? null : (
        <ul className="rv-cm">
          {thread.map((each) => (
            <li
              key={`${each.at} ${each.kind} ${each.text}`}
              {...(each.kind === 'reply' ? {} : { className: 'me' })}
            >
              {each.kind === 'return' ? <b className="rv-back">差戻し　</b> : null}
              {each.kind === 'reply' ? <b>返事　</b> : null}
              <span className="rv-pre">{each.text}</span>
              <br />
              <span className="by">
                {each.by}（{each.who}）　{dayTime(each.at)}
                {each.lines === undefined ? '' : `　${each.lines.join('、')}行目`}
                {each.until === undefined ? '' : `　${monthDay(each.until)}まで`}
              </span>
            </li>
          ))}
        </ul>
      )}
      {isLocked ? null : <Say cellKey={cellKey} />}
    </section>
  );
}

function Say({ cellKey }: { readonly cellKey: string }): ReactElement {
  const { actions } = useReview();
  const field = useRef<HTMLTextAreaElement>(null);
  async function send(): Promise<void> {
    const text = field.current?.value ?? '';
    if (text.trim() === '') {
      actions.say('コメントを書いてください。');
      field.current?.focus();
      return;
    }
    if ((await actions.comment(cellKey, text)) && field.current !== null) field.current.value = '';
  }
  return (
    <>
      <div className="rv-say">
        <div>
          <label className="vh" htmlFor="review-comment">
            コメントを書く
          </label>
          <textarea ref={field} className="in" id="review-comment" rows={1} />
        </div>
        <Button small onPress={() => void send()}>
          コメントする
        </Button>
      </div>
      <p className="note sub">取りまとめ課の中だけに残ります。担当課に伝えるときは、差し戻してください。</p>
    </>
  );
}
