/** Finds the round that a person means. */
import { parseFiscalYear } from '../../../shared/fiscal-year.ts';
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import type { StoredRound } from '../store/rounds.ts';
import type { CoreContext } from '../context.ts';

/**
 * @param wanted a round's id, or its results year as 2023 or 令和5年度; undefined for the newest round
 * Problems: NO_ROUND, WHICH_ROUND where several plans have one of that year.
 */
export function findRound(
  context: CoreContext,
  wanted: string | undefined,
): Result<StoredRound, Problem<'NO_ROUND' | 'WHICH_ROUND'>> {
  const all = context.rounds.all();
  const year = wanted === undefined ? all[0]?.round.resultsYear : parseFiscalYear(wanted, context.eras());
  const byId = all.find((each) => each.round.id === wanted);
  const found = byId ? [byId] : all.filter((each) => each.round.resultsYear === year);
  const [first, ...others] = found;
  if (!first) {
    return fail(
      'NO_ROUND',
      all.length === 0
        ? 'まだ照会がありません。先に照会を始めてください。'
        : `照会「${wanted ?? ''}」はありません。`,
    );
  }
  if (others.length > 0) {
    const choices = found.map((each) => `${each.round.id}（${each.round.title}）`).join('、');
    return fail(
      'WHICH_ROUND',
      `同じ年度の照会が${found.length}件あります。--roundで指定してください: ${choices}`,
    );
  }
  return succeed(first);
}
