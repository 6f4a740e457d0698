/** An answer's lines, with what changed from another version marked: deleted and added words, as in 見え消し. */
import type { ReactElement } from 'react';
import type { AnswerContent } from '../../../shared/answer.ts';
import { markedLines, type Line, type MarkedPart } from '../../../shared/marked-changes.ts';
import { linesOfContent } from '../../../shared/three-way.ts';

interface MarkedContentProps {
  readonly before: AnswerContent | null;
  readonly after: AnswerContent | null;
  /** Follows a number. */
  readonly unit?: string;
}

export function MarkedContent({ before, after, unit = '' }: MarkedContentProps): ReactElement {
  return <MarkedList before={linesOfContent(before, unit)} after={linesOfContent(after, unit)} />;
}

interface MarkedListProps {
  readonly before: readonly Line[];
  readonly after: readonly Line[];
}

export function MarkedList({ before, after }: MarkedListProps): ReactElement {
  const lines = markedLines(before, after);
  if (lines.length === 0) return <p className="sub">なし</p>;
  return (
    <ul className="items">
      {lines.map(({ bullet, parts }, index) => (
        <li key={index} {...(bullet ? {} : { className: 'plain' })}>
          {parts.map((part, at) => (
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
