/**
 * Edits of a plan in its rounds that are still open, so that a mistake found while a round runs can be mended. A round
 * that is finalized, or whose correction has ended, is never touched; one opened for a correction only from itself.
 */
import { cellKeyText, contentOf, type CellKey } from '../../../shared/answer.ts';
import { fiscalYearLabel } from '../../../shared/fiscal-year.ts';
import type { PlanStructure } from '../../../shared/plan.ts';
import type { PlanEdit } from '../../../shared/plan-edit.ts';
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import { editRound } from '../../../shared/round-edits.ts';
import { duties, isLocked, type Round } from '../../../shared/round.ts';
import { deedOf, type CoreContext } from '../context.ts';
import { japanDate } from '../japan-date.ts';
import { openConflicts } from '../store/conflicts.ts';
import { requestTimes } from '../store/exchange-log.ts';
import type { DocumentChange } from '../store/document-hash.ts';
import type { Deed } from '../store/history.ts';
import { replaceRound, type StoredRound } from '../store/rounds.ts';
import { structureDifference } from './structure-difference.ts';

export interface RoundsInput {
  readonly planId: string;
  /** The round that the person has in front of them; one opened for a correction is changed only from itself. */
  readonly frontRoundId: string | null;
  /** The plan after the edits, with all departments. */
  readonly plan: PlanStructure;
  readonly edits: readonly PlanEdit[];
  readonly changedDepartments: readonly string[];
}

export interface RoundChange {
  readonly before: StoredRound;
  readonly after: Round;
  readonly edits: DocumentChange;
}

export interface RoundChanges {
  readonly changed: readonly RoundChange[];
  /** Open rounds in which the edits cannot be made, each in a sentence. */
  readonly notes: readonly string[];
  /** Cells with an answer that are asked no more. */
  readonly lost: number;
}

export type LossProblem = Problem<'HAS_ANSWERS' | 'OPEN_CONFLICTS'>;

/** What the edits make of the open rounds; nothing is stored yet. */
export function roundChanges(
  context: CoreContext,
  input: RoundsInput,
): Result<RoundChanges, Problem<'OPEN_CONFLICTS'>> {
  const changed: RoundChange[] = [];
  const notes: string[] = [];
  let lost = 0;
  const today = japanDate(context.now());
  for (const before of context.rounds.all()) {
    const { round } = before;
    if (round.planId !== input.planId || isLocked(round, today)) continue;
    const label = `${fiscalYearLabel(round.resultsYear)}の照会`;
    if (round.correction !== null && round.id !== input.frontRoundId) {
      notes.push(`正誤表のために開いている${label}は変えていません。`);
      continue;
    }
    const years = round.columns.map((each) => each.fiscalYear);
    const done = editRound(round.structure, { ...input, years, newId: context.newId });
    if (!done.ok) {
      notes.push(`${label}には入れられませんでした。${done.problem.message}`);
      continue;
    }
    const isAskedAlike =
      done.value.assignments === round.structure.assignments && input.changedDepartments.length === 0;
    const answered = isAskedAlike ? [] : lostAnswers(context, round, done.value);
    const conflicts = new Set(openConflicts(context.store.db, round.id).map((each) => cellKeyText(each.key)));
    if (answered.some((each) => conflicts.has(cellKeyText(each))))
      return fail(
        'OPEN_CONFLICTS',
        '外す欄に、決めていない食い違いがあります。［受け取り］で決めてから、もう一度外してください。',
      );
    lost += answered.length;
    const edits = structureDifference(round.structure, done.value);
    if (edits === undefined) continue;
    const edited = { ...round, structure: done.value };
    changed.push({ before, after: isAskedAlike ? edited : withDropped(edited, answered), edits });
  }
  return succeed({ changed, notes, lost });
}

/** Answers are kept in any case; a person has to know that they leave the table. */
export function checkLoss(lost: number, despiteAnswers: boolean): Result<undefined, LossProblem> {
  if (lost === 0 || despiteAnswers) return succeed(undefined);
  return fail('HAS_ANSWERS', `回答が${lost}欄あります。外すと表から消えますが、履歴に残ります。`);
}

/** To be called in the transaction that stores the plan. */
export function storeRoundChanges(context: CoreContext, deed: Deed, { changed }: RoundChanges): void {
  for (const each of changed)
    replaceRound(context.store.db, context.history, deed, { ...each, action: 'round-changed' });
}

/** Rounds that were changed although requests have gone out for them. */
export function requestedRounds(context: CoreContext, { changed }: RoundChanges): string[] {
  return changed
    .map(({ after }) => after)
    .filter((each) => requestTimes(context.store.db, each.id).size > 0)
    .map((each) => each.id);
}

export function changeDeed(context: CoreContext, who: string, why: string): Deed {
  return deedOf(context, who, { why });
}

function dutyKeys(round: Pick<Round, 'columns' | 'structure'>): Set<string> {
  return new Set(
    duties(round).map(({ assignment, column }) => cellKeyText({ ...assignment, columnId: column.id })),
  );
}

function lostAnswers(context: CoreContext, round: Round, structure: PlanStructure): CellKey[] {
  const before = dutyKeys(round);
  const after = dutyKeys({ ...round, structure });
  return context.answers
    .ofRound(round.id)
    .filter((each) => contentOf(each.answer) !== null)
    .map((each) => each.key)
    .filter((each) => before.has(cellKeyText(each)) && !after.has(cellKeyText(each)));
}

/** Of the cells that are not asked any more, those whose department still stands in the table. */
function withDropped(round: Round, lost: readonly CellKey[]): Round {
  const asked = dutyKeys(round);
  const standing = new Set(
    round.structure.assignments.map((each) => `${each.measureId}\n${each.departmentId}`),
  );
  const dropped = [...(round.dropped ?? []), ...lost].filter(
    (each) => !asked.has(cellKeyText(each)) && standing.has(`${each.measureId}\n${each.departmentId}`),
  );
  const { dropped: _before, ...rest } = round;
  return dropped.length === 0 ? rest : { ...rest, dropped };
}
