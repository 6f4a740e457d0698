/** How tall an entry will be, roughly, from the length of its texts. Measured heights take its place. */
import { contentOf } from '../../../shared/answer.ts';
import { contentParagraphs } from '../../../shared/answer-text.ts';
import type { ReviewCell } from '../../../shared/contract/review-contract.ts';
import type { Entry } from './review-rows.ts';

export interface Widths {
  /** Characters to a line in each column; 0 for one that is not shown. */
  readonly answer: number;
  readonly title: number;
  readonly description: number;
}

const line = 21;
const padding = 17;
const headingHeight = 35;

export function estimateHeight(
  entry: Entry,
  widths: Widths,
  columns: readonly number[],
  cell: (key: string) => ReviewCell | undefined,
): number {
  if (entry.kind === 'heading') return headingHeight;
  const blocks = entry.blocks.map((block) =>
    Math.max(
      2,
      ...columns.map((column) => {
        const key = block.cells[column] ?? null;
        const content = key === null ? null : contentOf(cell(key)?.answer ?? { state: 'empty' });
        const paragraphs = content === null ? [] : contentParagraphs(content);
        return 1 + paragraphs.reduce((sum, { text }) => sum + linesIn(text, widths.answer - 1), 0);
      }),
    ),
  );
  const answers = blocks.reduce((sum, lines) => sum + lines * line + padding, 0);
  const { title, description } = entry.measure;
  const own = Math.max(linesIn(title, widths.title), linesIn(description, widths.description));
  return Math.max(answers, own * line + padding);
}

function linesIn(text: string, width: number): number {
  if (width <= 0) return 0;
  return text.split('\n').reduce((sum, each) => sum + Math.max(1, Math.ceil(each.length / width)), 0);
}
