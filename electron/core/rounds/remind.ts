/** Reminders (督促): the letters to send, and the record that a person sent them. Nothing leaves the machine from here. */
import { dayWords } from '../../../shared/day-words.ts';
import { fiscalYearLabel } from '../../../shared/fiscal-year.ts';
import { reminderSubject, reminderText, type WantedCell } from '../../../shared/reminder-letter.ts';
import type { Round } from '../../../shared/round.ts';
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import { deedOf, type CoreContext } from '../context.ts';
import { askedDepartments } from '../exchange/write-request.ts';
import { japanDate } from '../japan-date.ts';
import { requestTimes } from '../store/exchange-log.ts';
import { newestExtensions } from '../store/extensions.ts';
import { planTitles } from '../store/plans.ts';
import { addReminder, hasReminder, reminderCounts } from '../store/reminders.ts';
import { safeFileName, writeFileWhole, type FileProblem } from '../write-file.ts';
import { departmentDeadlines } from './deadlines.ts';
import { openRound, type OpenRoundProblem } from './open-round.ts';

export interface Letter {
  readonly departmentId: string;
  readonly department: string;
  /** Cells without an answer, and cells sent back. */
  readonly missing: number;
  readonly returned: number;
  readonly subject: string;
  readonly text: string;
}

/**
 * A letter for each department that owes an answer, in the order of the plan. Departments that owe none have no letter,
 * nor has the coordinating office itself.
 * @param office who reminds
 * @param departmentIds those chosen; undefined for all
 */
export function reminderLetters(
  context: CoreContext,
  round: Round,
  {
    office,
    departmentIds,
  }: { readonly office: string; readonly departmentIds?: readonly string[] | undefined },
): Letter[] {
  const { db } = context.store;
  const names = new Map(round.structure.departments.map((each) => [each.id, each.name]));
  const wanted = wantedByDepartment(context, round);
  const asked = requestTimes(db, round.id);
  const extensions = newestExtensions(db, round.id);
  const deadlineOf = departmentDeadlines(context, round);
  const reminders = reminderCounts(db, round.id);
  return askedDepartments(round).flatMap((id) => {
    const own = wanted.get(id) ?? [];
    const department = names.get(id) ?? '';
    const isChosen = departmentIds === undefined || departmentIds.includes(id);
    if (own.length === 0 || department === office || !isChosen) return [];
    const deadline = deadlineOf(id);
    const at = asked.get(id);
    const returned = own.filter((each) => each.reason === 'returned').length;
    const text = reminderText({
      department,
      office,
      title: round.title,
      askedOn: at === undefined ? null : japanDate(new Date(at)),
      deadline,
      isExtended: extensions.has(id) && deadline !== round.deadline,
      today: japanDate(context.now()),
      earlier: reminders.get(id)?.count ?? 0,
      wanted: own,
    });
    const subject = reminderSubject(round);
    return [{ departmentId: id, department, missing: own.length - returned, returned, subject, text }];
  });
}

/** What each department owes; a year names the column where no other column asks for that year. */
function wantedByDepartment(context: CoreContext, round: Round): Map<string, WantedCell[]> {
  const titles = new Map(round.structure.measures.map((each) => [each.id, each.title]));
  const years = round.columns.map((each) => each.fiscalYear);
  const isYearEnough = new Set(years).size === years.length;
  const wanted = new Map<string, WantedCell[]>();
  for (const { duty, state, gap } of context.standings.of(round).cells) {
    if (state !== 'missing' && state !== 'returned') continue;
    const { departmentId, measureId } = duty.assignment;
    const part = isYearEnough ? fiscalYearLabel(duty.column.fiscalYear) : duty.column.label;
    const own = wanted.get(departmentId) ?? [];
    own.push({ measure: titles.get(measureId) ?? '', part, reason: gap ?? 'empty' });
    wanted.set(departmentId, own);
  }
  return wanted;
}

export interface SentLetters {
  readonly roundId: string;
  readonly who: string;
  /** ISO date; today or earlier. */
  readonly sentOn: string;
  readonly letters: readonly { readonly departmentId: string; readonly text: string }[];
}

export type ReminderProblem = OpenRoundProblem | Problem<'DAY_TO_COME' | 'NO_DEPARTMENT'>;

/** Whether that may be noted at all; asked before any file is written. @returns what each department owes */
export function checkSent(
  context: CoreContext,
  { roundId, sentOn, letters }: Pick<SentLetters, 'roundId' | 'sentOn' | 'letters'>,
): Result<Map<string, WantedCell[]>, ReminderProblem> {
  const open = openRound(context, roundId);
  if (!open.ok) return open;
  const today = japanDate(context.now());
  if (sentOn > today)
    return fail(
      'DAY_TO_COME',
      `${dayWords(sentOn)}はまだ来ていません。督促した日は、きょう（${dayWords(today)}）か、それより前の日を書いてください。`,
    );
  const wanted = wantedByDepartment(context, open.value.round);
  if (letters.some((each) => !wanted.has(each.departmentId)))
    return fail('NO_DEPARTMENT', '待っている回答のない課があります。相手を選び直してください。');
  return succeed(wanted);
}

/**
 * Notes that letters were sent. The same letter of the same day is noted once, however often it was copied.
 * @returns how many were new
 */
export function noteReminders(
  context: CoreContext,
  sent: SentLetters,
): Result<{ noted: number }, ReminderProblem> {
  const wanted = checkSent(context, sent);
  if (!wanted.ok) return wanted;
  const { roundId, who, sentOn, letters } = sent;
  return context.store.transaction(() => {
    const deed = deedOf(context, who, { why: '督促' });
    let noted = 0;
    for (const { departmentId, text } of letters) {
      const cells = wanted.value.get(departmentId)?.length ?? 0;
      const reminder = { roundId, departmentId, sentOn, cells, text };
      if (hasReminder(context.store.db, reminder)) continue;
      addReminder(context.store.db, context.history, deed, { id: context.newId(), ...reminder });
      noted += 1;
    }
    return succeed({ noted });
  });
}

/** Writes each letter to a text file of its own, as Windows reads it. @returns the files in the order of the letters */
export function writeLetters(
  context: CoreContext,
  round: Round,
  {
    letters,
    folder,
  }: { readonly letters: readonly Pick<Letter, 'departmentId' | 'text'>[]; readonly folder: string },
): Result<{ files: string[] }, FileProblem> {
  const plan = planTitles(context.store.db).get(round.planId) ?? round.title;
  const names = new Map(round.structure.departments.map((each) => [each.id, each.name]));
  const files: string[] = [];
  for (const { departmentId, text } of letters) {
    const name = `督促_${plan}_${fiscalYearLabel(round.resultsYear)}_${names.get(departmentId) ?? ''}`;
    const whole = `件名　${reminderSubject(round)}\n\n${text.trimEnd()}\n`.replaceAll(/\r?\n/gu, '\r\n');
    // The mark tells old editors that this is UTF-8.
    const file = writeFileWhole(folder, `${safeFileName(name)}.txt`, `\uFEFF${whole}`, { replace: true });
    if (!file.ok) return file;
    files.push(file.value);
  }
  return succeed({ files });
}
