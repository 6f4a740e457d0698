/** Gives more time: to some departments, or to the whole round. */
import { dayWords } from '../../../shared/day-words.ts';
import type { Round } from '../../../shared/round.ts';
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import { deedOf, type CoreContext } from '../context.ts';
import { askedDepartments } from '../exchange/write-request.ts';
import { japanDate } from '../japan-date.ts';
import { addExtension } from '../store/extensions.ts';
import { replaceRound, type StoredRound } from '../store/rounds.ts';
import { departmentDeadlines } from './deadlines.ts';
import { openRound, type OpenRoundProblem } from './open-round.ts';

const longestReason = 2000;

export interface ExtensionInput {
  readonly roundId: string;
  /** Undefined for the whole round. */
  readonly departmentIds: readonly string[] | undefined;
  /** The new last day, ISO date. */
  readonly until: string;
  readonly reason: string;
  readonly who: string;
}

export type ExtensionProblem =
  | OpenRoundProblem
  | Problem<'NO_REASON' | 'REASON_TOO_LONG' | 'DAY_PAST' | 'NOT_LATER' | 'NO_DEPARTMENT'>;

/**
 * Gives more time. Requests that are written from now on carry the new day, and answers until then are not late.
 * @returns how many departments have a later deadline now
 */
export function extendDeadline(
  context: CoreContext,
  input: ExtensionInput,
): Result<{ extended: number }, ExtensionProblem> {
  const open = openRound(context, input.roundId);
  if (!open.ok) return open;
  const reason = input.reason.trim();
  if (reason === '') return fail('NO_REASON', '期限を延ばす理由を書いてください。');
  if (reason.length > longestReason)
    return fail('REASON_TOO_LONG', `期限を延ばす理由は${longestReason}字までで書いてください。`);
  const today = japanDate(context.now());
  if (input.until < today)
    return fail(
      'DAY_PAST',
      `${dayWords(input.until)}は過ぎています。きょう（${dayWords(today)}）か、それより後の日を書いてください。`,
    );
  const { departmentIds } = input;
  return departmentIds === undefined
    ? extendRound(context, open.value, { ...input, reason })
    : extendDepartments(context, open.value.round, { ...input, departmentIds, reason });
}

function extendRound(
  context: CoreContext,
  before: StoredRound,
  { until, reason, who }: ExtensionInput,
): Result<{ extended: number }, ExtensionProblem> {
  const { round } = before;
  if (round.deadline !== null && until <= round.deadline) return notLater('照会', round.deadline);
  const deadlineOf = departmentDeadlines(context, round);
  const asked = askedDepartments(round);
  const extended = asked.filter((each) => (deadlineOf(each) ?? '') < until).length;
  context.store.transaction(() => {
    const after = { ...round, deadline: until };
    const deed = deedOf(context, who, { why: reason });
    replaceRound(context.store.db, context.history, deed, { before, after, action: 'round-changed' });
  });
  return succeed({ extended });
}

function extendDepartments(
  context: CoreContext,
  round: Round,
  { departmentIds, until, reason, who }: ExtensionInput & { readonly departmentIds: readonly string[] },
): Result<{ extended: number }, ExtensionProblem> {
  const chosen = new Set(departmentIds);
  const asked = askedDepartments(round).filter((each) => chosen.has(each));
  if (chosen.size === 0 || asked.length < chosen.size)
    return fail('NO_DEPARTMENT', 'その課に聞く欄はありません。課の名前を確かめてください。');
  const deadlineOf = departmentDeadlines(context, round);
  for (const id of asked) {
    const now = deadlineOf(id);
    const name = round.structure.departments.find((each) => each.id === id)?.name ?? '';
    if (now !== null && until <= now) return notLater(name, now);
  }
  context.store.transaction(() => {
    const deed = deedOf(context, who, { why: reason });
    for (const departmentId of asked) {
      const extension = { id: context.newId(), roundId: round.id, departmentId, until, reason };
      const before = deadlineOf(departmentId);
      addExtension(context.store.db, context.history, deed, { extension, before });
    }
  });
  return succeed({ extended: asked.length });
}

function notLater(of: string, now: string): Result<never, Problem<'NOT_LATER'>> {
  return fail('NOT_LATER', `${of}の期限は、いま${dayWords(now)}です。それより後の日を書いてください。`);
}
