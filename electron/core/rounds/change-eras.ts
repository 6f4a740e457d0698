/** The city's era table (元号表): a new era is a row that somebody adds, not a new program. */
import { eraTable, type Era } from '../../../shared/fiscal-year.ts';
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import { deedOf, type CoreContext } from '../context.ts';
import { readEras, saveEras, type StoredEras } from '../store/eras.ts';

export interface ErasInput {
  readonly eras: readonly Era[];
  /** The revision that the person saw. */
  readonly base: number;
  readonly who: string;
}

/** Eras may come in any order; they are kept newest first. */
export function changeEras(
  context: CoreContext,
  { eras, base, who }: ErasInput,
): Result<StoredEras, Problem<'BAD_ERAS' | 'STALE_ERAS'>> {
  const ordered = eras.toSorted((a, b) => b.firstYear - a.firstYear);
  const checked = eraTable.safeParse(ordered);
  if (!checked.success)
    return fail(
      'BAD_ERAS',
      checked.error.issues[0]?.message ?? '元号表を読めません。書き方を確かめてください。',
    );
  const { db } = context.store;
  const saved = context.store.transaction(() =>
    saveEras(db, context.history, deedOf(context, who, { why: '元号表を直した' }), {
      base,
      eras: checked.data,
    }),
  );
  return saved
    ? succeed(readEras(db))
    : fail('STALE_ERAS', 'ほかの画面で先に変えられています。新しい内容を確かめてください。');
}
