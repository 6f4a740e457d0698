/** What changed between two times of a round, cell by cell: since submission, since acceptance, since publication. */
import { cellKeyText, sameContent, type AnswerContent, type CellKey } from './answer.ts';

export interface CellContent {
  readonly key: CellKey;
  readonly content: AnswerContent | null;
}

export interface CellChange {
  readonly key: CellKey;
  /** Null for nothing. */
  readonly before: AnswerContent | null;
  readonly after: AnswerContent | null;
}

/**
 * Cells that say something else than before, in the order of `before`, then new ones in the order of `after`.
 * @param scope `before` looks only at the cells that `before` names; `both` also at those that only `after` names
 */
export function changedCells(
  before: readonly CellContent[],
  after: readonly CellContent[],
  scope: 'before' | 'both',
): CellChange[] {
  const now = new Map(after.map((each) => [cellKeyText(each.key), each.content]));
  const then = new Set(before.map((each) => cellKeyText(each.key)));
  const added = scope === 'both' ? after.filter((each) => !then.has(cellKeyText(each.key))) : [];
  return [
    ...before.map(({ key, content }) => ({
      key,
      before: content,
      after: now.get(cellKeyText(key)) ?? null,
    })),
    ...added.map(({ key, content }) => ({ key, before: null, after: content })),
  ].filter((each) => !sameContent(each.before, each.after));
}
