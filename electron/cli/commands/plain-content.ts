/** What an answer says, in one line of the terminal. */
import { contentParagraphs } from '../../../shared/answer-text.ts';
import type { AnswerContent } from '../../../shared/answer.ts';
import type { Era } from '../../../shared/fiscal-year.ts';

export function plainContent(content: AnswerContent | null, eras: readonly Era[]): string {
  if (content === null) return '（なし）';
  return contentParagraphs(content, { eras })
    .map((each) => (each.bullet ? `・${each.text}` : each.text))
    .join(' ');
}
