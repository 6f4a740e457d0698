/** An answer as it will be printed, for reading only. */
import type { ReactElement } from 'react';
import type { AnswerContent } from '../../../shared/answer.ts';
import { contentParagraphs } from '../../../shared/answer-text.ts';
import type { Column } from '../../../shared/round.ts';
import { currentEras } from '../../components/eras.ts';
import { useEdit } from './edit-context.ts';

interface ContentTextProps {
  readonly content: AnswerContent | null;
  readonly column: Column | null;
}

export function ContentText({ content, column }: ContentTextProps): ReactElement {
  const { session } = useEdit();
  if (content === null) return <p className="sub">何も書かれていません。</p>;
  const titleOf = (id: string): string | undefined =>
    session.round().measures.find((each) => each.id === id)?.title;
  const unit = column?.kind === 'number' ? column.unit : '';
  const paragraphs = contentParagraphs(content, { eras: currentEras(), unit, titleOf });
  return (
    <ul className="items pre">
      {paragraphs.map((each, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- lines may be alike, and never change places here
        <li key={index} {...(each.bullet ? {} : { className: 'plain' })}>
          {each.text}
        </li>
      ))}
    </ul>
  );
}
