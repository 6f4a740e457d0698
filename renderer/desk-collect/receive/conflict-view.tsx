/** One conflict in three columns: what both began with, ours and theirs with their changes marked. */
import { useId, type ReactElement } from 'react';
import type { AnswerContent } from '../../../shared/answer.ts';
import { contentParagraphs } from '../../../shared/answer-text.ts';
import type { CollectConflict } from '../../../shared/contract/collect-contract.ts';
import { markedLines, type Line, type MarkedPart } from '../../../shared/marked-changes.ts';
import { Button } from '../../components/button.tsx';

export type Take = 'ours' | 'theirs' | 'both';

interface ConflictViewProps {
  readonly conflict: CollectConflict;
  readonly className: string;
  readonly onDecide: (take: Take) => void;
}

export function ConflictView({ conflict, className, onDecide }: ConflictViewProps): ReactElement {
  const { department, measure, column, base, ours, theirs } = conflict;
  const headId = useId();
  // Only lists can stand one after the other.
  const mayTakeBoth = ours?.kind === 'items' && theirs?.kind === 'items';
  return (
    <section className={className} tabIndex={-1} aria-labelledby={headId}>
      <h3 id={headId}>
        {department}　{column}
        <span className="sub">　{measure}</span>
      </h3>
      <div className="co-x" role="region" aria-label={`${measure}の三つの文`} tabIndex={0}>
        <table className="tbl co-three">
          <thead>
            <tr>
              <th scope="col">元の文</th>
              <th scope="col">自課の直し</th>
              <th scope="col">担当課の文</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <td>
                <Lines before={base} after={base} />
              </td>
              <td>
                <Lines before={base} after={ours} />
              </td>
              <td>
                <Lines before={base} after={theirs} />
              </td>
            </tr>
          </tbody>
        </table>
      </div>
      <div className="co-choose" role="group" aria-label="残す文">
        <Button onPress={() => onDecide('ours')}>自課の直し</Button>
        <Button onPress={() => onDecide('theirs')}>担当課の文</Button>
        {mayTakeBoth ? <Button onPress={() => onDecide('both')}>両方</Button> : null}
        <span className="sub note">押した文が、この欄の文になります。</span>
      </div>
    </section>
  );
}

interface LinesProps {
  readonly before: AnswerContent | null;
  readonly after: AnswerContent | null;
}

function Lines({ before, after }: LinesProps): ReactElement {
  const lines = markedLines(linesOf(before), linesOf(after));
  if (lines.length === 0) return <p className="sub">なし</p>;
  return (
    <ul className="items">
      {lines.map(({ bullet, parts }, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- lines may be alike, and never change places here
        <li key={index} {...(bullet ? {} : { className: 'plain' })}>
          {parts.map((part, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- as above
            <Part key={at} part={part} />
          ))}
        </li>
      ))}
    </ul>
  );
}

function Part({ part: { mark, text } }: { readonly part: MarkedPart }): ReactElement {
  if (mark === 'same') return <>{text}</>;
  return mark === 'deleted' ? (
    <del>
      <span className="vh">削除</span>
      {text}
    </del>
  ) : (
    <ins>
      <span className="vh">追加</span>
      {text}
    </ins>
  );
}

function linesOf(content: AnswerContent | null): Line[] {
  if (content === null) return [];
  const reason =
    content.kind === 'not-applicable' ? [{ bullet: false, text: `理由　${content.reason}` }] : [];
  return [...contentParagraphs(content), ...reason];
}
