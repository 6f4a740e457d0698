/** The lines that a cell prints, as one reads them. */
import { contentOf, type AnswerContent } from '../../../shared/answer.ts';
import { contentParagraphs, type Printing } from '../../../shared/answer-text.ts';
import type { ReviewCell, ReviewTable } from '../../../shared/contract/review-contract.ts';
import { markedLines, type Line, type MarkedLine } from '../../../shared/marked-changes.ts';
import type { Column } from '../../../shared/round.ts';
import { currentEras } from '../../components/eras.ts';

const titleMaps = new WeakMap<ReviewTable, Map<string, string>>();

/** Names measures, units and eras. */
export function printingOf(table: ReviewTable, column: Column | undefined): Printing {
  const titles =
    titleMaps.get(table) ?? new Map(table.structure.measures.map((each) => [each.id, each.title]));
  titleMaps.set(table, titles);
  return {
    eras: currentEras(),
    unit: column?.kind === 'number' ? column.unit : '',
    titleOf: (id) => titles.get(id),
  };
}

/** @param withReason whether the reason of 該当なし stands below it; it is never printed */
export function linesOf(content: AnswerContent | null, printing: Printing, withReason = false): Line[] {
  if (content === null) return [];
  const reason =
    withReason && content.kind === 'not-applicable'
      ? [{ bullet: false, text: `理由　${content.reason}` }]
      : [];
  return [...contentParagraphs(content, printing), ...reason];
}

/** Line by line; every part the same where nothing was changed. */
export function plainLines(lines: readonly Line[]): MarkedLine[] {
  return lines.map(({ bullet, text }) => ({ bullet, parts: [{ mark: 'same', text }] }));
}

/** The words of a cell: with the office's changes marked, or as they will be printed. */
export function cellLines(
  cell: ReviewCell,
  printing: Printing,
  { tracked, withReason = false }: { readonly tracked: boolean; readonly withReason?: boolean },
): MarkedLine[] {
  const now = linesOf(contentOf(cell.answer), printing, withReason);
  if (!tracked || cell.departmentContent === null) return plainLines(now);
  return markedLines(linesOf(cell.departmentContent, printing, withReason), now);
}

/** How many places were changed: what is struck and what is put in its stead is one. */
export function countChanges(lines: readonly MarkedLine[]): number {
  let count = 0;
  for (const { parts } of lines) {
    let isInside = false;
    for (const { mark } of parts) {
      if (mark !== 'same' && !isInside) count += 1;
      isInside = mark !== 'same';
    }
  }
  return count;
}
