/** An answer's lines, with what changed from another version marked: deleted and added words, as in 見え消し. */
import type { ReactElement } from 'react';
import type { AnswerContent } from '../../../shared/answer.ts';
import { markedLines, type Line } from '../../../shared/marked-changes.ts';
import { linesOfContent } from '../../../shared/three-way.ts';
import { currentEras } from '../../components/eras.ts';
import { TrackedText } from '../../components/tracked-text.tsx';

interface MarkedContentProps {
  readonly before: AnswerContent | null;
  readonly after: AnswerContent | null;
  /** Follows a number. */
  readonly unit?: string;
}

export function MarkedContent({ before, after, unit = '' }: MarkedContentProps): ReactElement {
  const printing = { eras: currentEras(), unit };
  return <MarkedList before={linesOfContent(before, printing)} after={linesOfContent(after, printing)} />;
}

interface MarkedListProps {
  readonly before: readonly Line[];
  readonly after: readonly Line[];
}

export function MarkedList({ before, after }: MarkedListProps): ReactElement {
  const lines = markedLines(before, after);
  if (lines.length === 0) return <p className="sub">なし</p>;
  return <TrackedText lines={lines} />;
}
