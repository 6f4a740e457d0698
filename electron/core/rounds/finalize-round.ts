/**
 * Finalizing (確定) locks a round and keeps a snapshot of it. Conflicts always block it; whatever else is not clean
 * must be signed for by name and with a reason.
 */
import {
  defaultOutputOptions,
  gateWords,
  signableCheck,
  signOff,
  unsignedChecks,
  type Gate,
  type OutputOptions,
  type SignOff,
} from '../../../shared/publish.ts';
import { checkExcerpt } from '../../../shared/excerpt.ts';
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import { deedOf, type CoreContext } from '../context.ts';
import { gateOf } from '../publish/gate.ts';
import { documentOfNow, finalRound, type SnapshotDocument } from '../publish/snapshot-document.ts';
import { replaceRound, type StoredRound } from '../store/rounds.ts';
import { addSnapshot, type SnapshotFile } from '../store/snapshots.ts';

export interface FinalizeInput {
  readonly roundId: string;
  readonly who: string;
  /** `who` takes it on themselves that answers are missing, not accepted, or merged and not looked at. */
  readonly despiteGaps?: boolean;
  readonly signOffs?: readonly SignOff[];
  readonly options?: OutputOptions;
}

export type FinalizeProblem = Problem<
  | 'NO_COLUMN'
  | 'NO_HEADING'
  | 'NO_ROUND'
  | 'ROUND_FINAL'
  | 'OPEN_CONFLICTS'
  | 'NOT_COMPLETE'
  | 'NO_NAME'
  | 'BAD_SIGN_OFF'
>;

export interface Finalized {
  readonly missing: number;
  readonly notAccepted: number;
  readonly notLookedAt: number;
  readonly snapshot: { readonly id: string; readonly number: number };
}

/** What finalizing would fix, where nothing stands in its way. */
export interface FinalizePlan {
  readonly stored: StoredRound;
  readonly gate: Gate;
  readonly document: SnapshotDocument;
}

/** Asks everything that has to be asked before; changes nothing. */
export function planFinal(context: CoreContext, input: FinalizeInput): Result<FinalizePlan, FinalizeProblem> {
  const stored = context.rounds.get(input.roundId);
  if (!stored) return fail('NO_ROUND', 'その照会はありません。');
  const { round } = stored;
  if (round.state === 'final') return fail('ROUND_FINAL', 'この照会はもう確定しています。');
  if (input.who.trim() === '') return fail('NO_NAME', '確定した人の名前を書いてください。');
  const gate = gateOf(context, round);
  const conflicts = gate.open.conflict.length;
  if (conflicts > 0) {
    return fail(
      'OPEN_CONFLICTS',
      `食い違いが${conflicts}欄残っています。どちらにするか決めてから確定してください。`,
    );
  }
  const given = (input.signOffs ?? []).map((each) => signOff.safeParse(each));
  if (given.some((each) => !each.success))
    return fail('BAD_SIGN_OFF', '残っている欄を引き受ける人の名前と理由を書いてください。');
  const signOffs = [
    ...given.flatMap((each) => (each.success ? [each.data] : [])),
    ...(input.despiteGaps === true ? signedForAll(gate, input) : []),
  ].filter((each) => gate.open[each.check].length > 0);
  const unsigned = unsignedChecks(gate, signOffs);
  if (unsigned.length > 0) {
    const left = unsigned.map((check) => `${gateWords[check]}${gate.open[check].length}欄`).join('、');
    return fail(
      'NOT_COMPLETE',
      `まだ確定できません。${left}が残っています。片づけるか、引き受ける人の名前と理由を書いてください。`,
    );
  }
  const { options = defaultOutputOptions } = input;
  const excerpt = checkExcerpt(round, options);
  if (!excerpt.ok) return excerpt;
  return succeed({ stored, gate, document: documentOfNow(context, round, { signOffs, options }) });
}

function signedForAll(gate: Gate, input: FinalizeInput): SignOff[] {
  const signed = new Set((input.signOffs ?? []).map((each) => each.check));
  return signableCheck.options
    .filter((check) => gate.open[check].length > 0 && !signed.has(check))
    .map((check) => ({ check, name: input.who.trim().slice(0, 100), reason: '承知のうえで確定' }));
}

/** Locks the round and keeps the snapshot; inside a transaction, with the plan made in the same one. */
export function carryOutFinal(
  context: CoreContext,
  plan: FinalizePlan,
  more: { readonly who: string; readonly files: readonly SnapshotFile[]; readonly at: Date },
): Finalized {
  const { stored, gate, document } = plan;
  const { db } = context.store;
  // The moment that stands in the files: printed anew from the snapshot, they are the same.
  const deed = deedOf({ now: () => more.at }, more.who.trim(), { why: reasonOf(gate, document.signOffs) });
  replaceRound(db, context.history, deed, {
    before: stored,
    after: finalRound(stored.round),
    action: 'round-finalized',
  });
  const id = context.newId();
  const number = addSnapshot(db, context.history, deed, {
    id,
    roundId: stored.round.id,
    document: JSON.stringify(document),
    files: more.files,
    signOffs: document.signOffs,
  });
  const { open, unanswered } = gate;
  return {
    missing: unanswered.length + open.returned.length,
    notAccepted: open.submitted.length,
    notLookedAt: open.recheck.length,
    snapshot: { id, number },
  };
}

function reasonOf(gate: Gate, signOffs: readonly SignOff[]): string {
  const signed = signOffs.map(
    ({ check, name, reason }) =>
      `${gateWords[check]}${gate.open[check].length}欄は${name}が引き受け（${reason}）`,
  );
  return ['確定', ...signed].join('。');
}

/** Finalizes without files; each format can be printed from the snapshot later. */
export function finalizeRound(
  context: CoreContext,
  input: FinalizeInput,
): Result<Finalized, FinalizeProblem> {
  const plan = planFinal(context, input);
  if (!plan.ok) return plan;
  return succeed(
    context.store.transaction(() =>
      carryOutFinal(context, plan.value, { who: input.who, files: [], at: context.now() }),
    ),
  );
}
