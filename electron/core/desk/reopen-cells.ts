/** 出し直し: submitted cells go back to writing; the next response carries them with the next revision. */
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import { deedOf, type CoreContext } from '../context.ts';
import { ownDuties } from './desk-round.ts';

export interface ReopenInput {
  readonly roundId: string;
  /** Null for all submitted cells. */
  readonly cells: readonly { readonly measureId: string; readonly columnId: string }[] | null;
  readonly who: string;
}

export function reopenCells(
  context: CoreContext,
  input: ReopenInput,
): Result<{ reopened: number }, Problem<'ROUND_FINAL'>> {
  const { roundId, cells } = input;
  if (context.rounds.get(roundId)?.round.state !== 'open')
    return fail('ROUND_FINAL', 'この照会は確定しました。');
  const chosen = ownDuties(context, roundId).filter(
    ({ key, answer }) =>
      answer.state === 'submitted' &&
      (cells === null ||
        cells.some((each) => each.measureId === key.measureId && each.columnId === key.columnId)),
  );
  context.store.transaction(() => {
    const deed = deedOf(context, input.who, { why: '出し直し' });
    for (const { key, revision, answer, reply } of chosen) {
      if (answer.state !== 'submitted') continue;
      const draft = { state: 'draft' as const, content: answer.content };
      context.answers.write(deed, {
        key: { roundId, ...key },
        base: revision,
        answer: draft,
        action: 'answer-written',
        complete: true,
        reply,
      });
    }
  });
  return succeed({ reopened: chosen.length });
}
