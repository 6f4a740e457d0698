/** Lines with what was struck and what was added; told apart by stroke and line, and in words for a screen reader. */
import type { ReactElement } from 'react';
import type { MarkedLine, MarkedPart } from '../../shared/marked-changes.ts';

export function TrackedText({
  lines,
  className = '',
}: {
  readonly lines: readonly MarkedLine[];
  readonly className?: string;
}): ReactElement {
  return (
    <ul className={`items ${className}`.trim()}>
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
