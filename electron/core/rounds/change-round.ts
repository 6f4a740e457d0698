/** What the coordinator changes on a round that has begun: its columns, its title, deadline and 照会文. */
import { structureForYears } from '../../../shared/next-round.ts';
import { contentOf, type AnswerContent } from '../../../shared/answer.ts';
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import {
  columnsSentMessage,
  editColumns,
  type ColumnEdit,
  type ColumnProblem,
} from '../../../shared/round-columns.ts';
import type { Column, Round } from '../../../shared/round.ts';
import { deedOf, type CoreContext } from '../context.ts';
import { readDepartments } from '../store/departments.ts';
import { requestTimes } from '../store/exchange-log.ts';
import { replaceRound, type StoredRound } from '../store/rounds.ts';
import { takeIntoPlan } from './draft-round.ts';
import { planById } from './find-plan.ts';
import { openRound, type OpenRoundProblem } from './open-round.ts';

/** Whether any department has been written a request of the round. */
export function isSent(context: CoreContext, roundId: string): boolean {
  return requestTimes(context.store.db, roundId).size > 0;
}

export interface ColumnsInput {
  readonly roundId: string;
  readonly edit: ColumnEdit;
  /** Whether the plan's next rounds ask the same. */
  readonly intoPlan: boolean;
  readonly who: string;
}

export function changeColumns(
  context: CoreContext,
  { roundId, edit, intoPlan, who }: ColumnsInput,
): Result<Round, OpenRoundProblem | ColumnProblem | Problem<'NO_PLAN'>> {
  const opened = openRound(context, roundId);
  if (!opened.ok) return opened;
  const { round } = opened.value;
  const sent = isSent(context, roundId);
  const edited = editColumns(
    { columns: round.columns, sent, answers: answersByColumn(context, roundId) },
    edit,
  );
  return edited.ok ? storeColumns(context, opened.value, edited.value, { intoPlan, who }) : edited;
}

/** All columns at once, as a file describes them. Answers and requests set the same limits as for one edit. */
export function replaceColumns(
  context: CoreContext,
  input: {
    readonly roundId: string;
    readonly columns: readonly Column[];
    readonly intoPlan: boolean;
    readonly who: string;
  },
): Result<Round, OpenRoundProblem | ColumnProblem | Problem<'NO_PLAN'>> {
  const opened = openRound(context, input.roundId);
  if (!opened.ok) return opened;
  const { round } = opened.value;
  const limits = { sent: isSent(context, round.id), answers: answersByColumn(context, round.id) };
  const wanted = new Set(input.columns.map((each) => each.id));
  const known = new Set(round.columns.map((each) => each.id));
  const edits: ColumnEdit[] = [
    ...input.columns.map((each): ColumnEdit => ({
      kind: known.has(each.id) ? 'change' : 'add',
      column: each,
    })),
    ...round.columns
      .filter((each) => !wanted.has(each.id))
      .map((each): ColumnEdit => ({ kind: 'remove', columnId: each.id })),
  ];
  let { columns } = round;
  for (const edit of edits) {
    const edited = editColumns({ ...limits, columns }, edit);
    if (!edited.ok) return edited;
    columns = edited.value;
  }
  if (limits.sent && input.columns.some((each, at) => each.id !== round.columns[at]?.id))
    return fail('COLUMNS_SENT', columnsSentMessage);
  return storeColumns(context, opened.value, input.columns, input);
}

function answersByColumn(context: CoreContext, roundId: string): Map<string, AnswerContent[]> {
  const byColumn = new Map<string, AnswerContent[]>();
  for (const { key, answer } of context.answers.ofRound(roundId)) {
    const content = contentOf(answer);
    if (content) byColumn.set(key.columnId, [...(byColumn.get(key.columnId) ?? []), content]);
  }
  return byColumn;
}

function storeColumns(
  context: CoreContext,
  before: StoredRound,
  columns: readonly Column[],
  { intoPlan, who }: { readonly intoPlan: boolean; readonly who: string },
): Result<Round, Problem<'NO_PLAN'>> {
  const found = planById(context, before.round.planId);
  if (!found.ok) return found;
  const { db } = context.store;
  const { template: _, ...living } = found.value.document;
  const structure =
    askedYears(columns) === askedYears(before.round.columns)
      ? before.round.structure
      : // Another year is asked for: others may be in charge in it.
        structureForYears(
          { ...living, departments: readDepartments(db) },
          columns.map((each) => each.fiscalYear),
          context.newId,
        );
  const after: Round = { ...before.round, columns: [...columns], structure };
  context.store.transaction(() => {
    const deed = deedOf(context, who, { why: '照会の列を変えた' });
    replaceRound(db, context.history, deed, { before, after, action: 'round-changed' });
    if (intoPlan) takeIntoPlan(context, found.value, after, who);
  });
  return succeed(after);
}

function askedYears(columns: readonly Column[]): string {
  return [...new Set(columns.map((each) => each.fiscalYear))].toSorted((a, b) => a - b).join();
}

export interface TermsInput {
  readonly roundId: string;
  readonly title: string;
  readonly deadline: string | null;
  readonly message: string;
  readonly who: string;
}

/** The deadline moves freely until requests are written; from then on it is extended with a reason, elsewhere. */
export function changeTerms(
  context: CoreContext,
  { roundId, title, deadline, message, who }: TermsInput,
): Result<Round, OpenRoundProblem | Problem<'DEADLINE_SENT'>> {
  const opened = openRound(context, roundId);
  if (!opened.ok) return opened;
  const before = opened.value;
  if (deadline !== before.round.deadline && isSent(context, roundId))
    return fail(
      'DEADLINE_SENT',
      '照会を出したので、期限はここでは変えられません。進み具合で、理由を書いて延ばしてください。',
    );
  const { message: _, ...rest } = before.round;
  const after: Round = { ...rest, title, deadline, ...(message === '' ? {} : { message }) };
  if (JSON.stringify(after) === JSON.stringify(before.round)) return succeed(after);
  context.store.transaction(() => {
    const deed = deedOf(context, who, { why: '照会の表題・期限・照会文を直した' });
    replaceRound(context.store.db, context.history, deed, { before, after, action: 'round-changed' });
  });
  return succeed(after);
}
