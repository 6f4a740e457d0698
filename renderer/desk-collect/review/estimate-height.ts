/** How tall an entry will be, roughly, from the length of its texts. Measured heights take its place. */
import { contentOf } from '../../../shared/answer.ts';
import { contentParagraphs } from '../../../shared/answer-text.ts';
import type { ReviewCell } from '../../../shared/contract/review-contract.ts';
import { currentEras } from '../../components/eras.ts';
import type { Block, Entry } from './review-rows.ts';

export interface Widths {
  /** Characters to a line in each column; 0 for one that is not shown. */
  readonly answer: number;
  readonly title: number;
  readonly description: number;
}

const line = 21;
const padding = 17;
const headingHeight = 35;

/** @returns a guess in pixels; what it has once counted of a block or a measure it keeps */
export function createEstimate(
  widths: Widths,
  columns: readonly number[],
  cell: (key: string) => ReviewCell | undefined,
): (entry: Entry) => number {
  const counted = new WeakMap<object, number>();
  const once = (of: object, count: () => number): number => {
    const lines = counted.get(of) ?? count();
    counted.set(of, lines);
    return lines;
  };
  const cellLines = (key: string | null): number => {
    const content = key === null ? null : contentOf(cell(key)?.answer ?? { state: 'empty' });
    const paragraphs = content === null ? [] : contentParagraphs(content, { eras: currentEras() });
    return 1 + paragraphs.reduce((sum, { text }) => sum + linesIn(text, widths.answer - 1), 0);
  };
  const blockLines = (block: Block): number =>
    once(block, () => Math.max(2, ...columns.map((column) => cellLines(block.cells[column] ?? null))));
  return (entry) => {
    if (entry.kind === 'heading') return headingHeight;
    const { measure, blocks } = entry;
    const answers = blocks.reduce((sum, block) => sum + blockLines(block) * line + padding, 0);
    const own = once(measure, () =>
      Math.max(linesIn(measure.title, widths.title), linesIn(measure.description, widths.description)),
    );
    return Math.max(answers, own * line + padding);
  };
}

function linesIn(text: string, width: number): number {
  if (width <= 0) return 0;
  return text.split('\n').reduce((sum, each) => sum + Math.max(1, Math.ceil(each.length / width)), 0);
}
