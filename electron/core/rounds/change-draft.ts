/** Stores what is decided while the next round is prepared, and begins it. */
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import type { ColumnProblem } from '../../../shared/round-columns.ts';
import { roundDraft, type DraftChange } from '../../../shared/round-draft.ts';
import { deedOf, type CoreContext } from '../context.ts';
import { draftRevision, readDraft, saveDraft } from '../store/round-drafts.ts';
import { beginRound, type BeginProblem, type RoundStarted } from './draft-round.ts';
import { planById } from './find-plan.ts';
import { changedDraft, proposedDraft } from './next-draft.ts';

export interface DraftInput {
  readonly planId: string;
  /** The revision of the draft that the person saw. */
  readonly base: number;
  readonly who: string;
}

type DraftProblem = Problem<'NO_PLAN' | 'STALE_DRAFT'>;

const stale = (): Result<never, Problem<'STALE_DRAFT'>> =>
  fail('STALE_DRAFT', 'ほかの画面で先に変えられています。新しい内容を確かめてください。');

/** The first change of a draft also stores what was proposed. */
export function storeDraftChange(
  context: CoreContext,
  { planId, base, who, change }: DraftInput & { readonly change: DraftChange },
): Result<object, DraftProblem | ColumnProblem | Problem<'NO_ROUND' | 'BAD_DRAFT'>> {
  const plan = planById(context, planId);
  if (!plan.ok) return plan;
  const { db } = context.store;
  const before = readDraft(db, planId)?.draft ?? proposedDraft(context, plan.value);
  const after = changedDraft(context, plan.value, before, change);
  if (!after.ok) return after;
  // A year near the end of the calendar leads to columns and a deadline beyond it: such a draft could never be read again.
  if (!roundDraft.safeParse(after.value).success)
    return fail(
      'BAD_DRAFT',
      'この内容では、次の照会を作れません。年度、列の数、期限を確かめて、もう一度選んでください。',
    );
  const deed = deedOf(context, who, { why: '次の照会の準備' });
  const saved = context.store.transaction(() =>
    saveDraft(db, context.history, deed, { planId, base, draft: after.value }),
  );
  return saved === undefined ? stale() : succeed({});
}

/** Begins the round just as it was seen. */
export function beginDraft(
  context: CoreContext,
  { planId, base, who }: DraftInput,
): Result<RoundStarted, DraftProblem | BeginProblem> {
  const plan = planById(context, planId);
  if (!plan.ok) return plan;
  const { db } = context.store;
  if (draftRevision(db, planId) !== base) return stale();
  const draft = readDraft(db, planId)?.draft ?? proposedDraft(context, plan.value);
  return beginRound(context, plan.value, draft, who);
}
