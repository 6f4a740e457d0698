/** What an answer says, in one line of the terminal. */
import { contentParagraphs } from '../../../shared/answer-text.ts';
import type { AnswerContent } from '../../../shared/answer.ts';

export function plainContent(content: AnswerContent | null): string {
  if (content === null) return '（なし）';
  return contentParagraphs(content)
    .map((each) => (each.bullet ? `・${each.text}` : each.text))
    .join(' ');
}
