/** The report of a receiving: one row a file, with its word, its numbers and its sentence. */
import { sameContent, type AnswerKey } from '../../../shared/answer.ts';
import type {
  ReceivedCell,
  ReceivedFile,
  ReceivedOutcome,
  ReceivingHead,
  ReceivingReport,
} from '../../../shared/contract/receive-contract.ts';
import { markedLines } from '../../../shared/marked-changes.ts';
import { resultOfRefusal, type ReceiveResult } from '../../../shared/receive-result.ts';
import type { Round } from '../../../shared/round.ts';
import { linesOfContent } from '../../../shared/three-way.ts';
import type { CoreContext } from '../context.ts';
import { openConflict } from '../store/conflicts.ts';
import {
  filesOfReceiving,
  findReceiving,
  readReceivings,
  type ReceivedFileRecord,
} from '../store/receivings.ts';

type Taken = Extract<ReceivedOutcome, { kind: 'received' }>;

/** Every receiving that is kept, newest first. */
export function listReceivings(context: CoreContext): ReceivingHead[] {
  const { db } = context.store;
  return readReceivings(db).map((each) => ({ ...each, read: filesOfReceiving(db, each.id).length }));
}

export function receivingReport(context: CoreContext, receivingId: string): ReceivingReport | undefined {
  const head = findReceiving(context.store.db, receivingId);
  if (!head) return undefined;
  const records = filesOfReceiving(context.store.db, receivingId);
  const reporter = createReporter(context);
  // An older revision that was taken afterwards stands in the report a second time, as taken.
  const taken = new Set(records.filter((each) => each.outcome.kind === 'received').map((each) => each.hash));
  const files = records.map((each) => {
    const row = reporter.report(each, true);
    return (row.offer === 'differences' || row.offer === 'key') && taken.has(each.hash)
      ? { ...row, offer: null }
      : row;
  });
  return { ...head, read: records.length, files };
}

export interface Reporter {
  report(record: ReceivedFileRecord, isKept: boolean): ReceivedFile;
}

export function createReporter(context: CoreContext): Reporter {
  return {
    report({ id, fileName, outcome, receipt }, isKept) {
      const head = { id: isKept ? id : null, fileName, receipt };
      if (outcome.kind === 'refused') {
        const { problem, from } = outcome;
        const result = resultOfRefusal(problem.code);
        return {
          ...head,
          department: from?.department ?? null,
          roundId: from?.roundId ?? null,
          result,
          late: false,
          counts: { new: 0, changed: 0, conflicts: 0 },
          sentence: problem.message,
          offer: isKept ? offerOf(result) : null,
          waiting: [],
          notes: null,
        };
      }
      const { department, roundId, late, cells } = outcome;
      const count = (...changes: readonly ReceivedCell['change'][]): number =>
        cells.filter((each) => changes.includes(each.change)).length;
      const conflicts = count('conflict');
      const waiting = cells.flatMap(({ conflictId }) =>
        conflictId !== null && openConflict(context.store.db, conflictId) ? [conflictId] : [],
      );
      const isTelling = cells.some((each) => each.change !== 'unchanged');
      return {
        ...head,
        department,
        roundId,
        result: outcome.same ? 'same' : conflicts > 0 ? 'conflict' : 'taken',
        late,
        counts: { new: count('new'), changed: count('changed', 'merged'), conflicts },
        sentence: `${sentenceOf(context, outcome)}${formSentence(outcome)}`,
        offer: isKept && isTelling ? 'contents' : null,
        waiting,
        notes: outcome.form?.notes ?? null,
      };
    },
  };
}

function offerOf(result: ReceiveResult): ReceivedFile['offer'] {
  if (result === 'older') return 'differences';
  if (result === 'other-key') return 'key';
  const isTheirs = result === 'other-round' || result === 'other-department' || result === 'altered';
  return isTheirs ? 'letter' : null;
}

/** A form is nobody's signed word, and part of it may have been left. */
function formSentence({ form, same }: Taken): string {
  if (!form) return '';
  const left = form.notes.filter((each) => each.left);
  const [first] = left;
  const which = left.length > 1 ? `${first?.place ?? ''}ほか` : (first?.place ?? '');
  return same
    ? '署名のない様式です。'
    : `${first ? `${left.length}か所は取り込んでいません（${which}）。` : ''}署名のない様式です。`;
}

/** The most telling of what it changed, in one sentence. */
function sentenceOf(context: CoreContext, outcome: Taken): string {
  const { cells, same, despite } = outcome;
  if (same) return '取り込み済みのため、何も変えていません。';
  const round = context.rounds.get(outcome.roundId)?.round;
  const of = (change: ReceivedCell['change']): ReceivedCell[] =>
    cells.filter((each) => each.change === change);
  const [fresh, changed, merged, conflicts] = [of('new'), of('changed'), of('merged'), of('conflict')];
  const parts = [
    conflicts.length > 0 ? `${conflicts.length}欄は、こちらの直しと重なりました` : '',
    merged.length > 0 ? `${merged.length}欄は、こちらの直しと合わせました（要再確認）` : '',
    fresh.length > 0 ? measuresText(round, fresh) : '',
    changed.length > 0 ? changedText(context, outcome, round, changed) : '',
  ].filter((each) => each !== '');
  const [first = ''] = parts;
  const text =
    first === ''
      ? of('again').length > 0
        ? '文は前のまま、出し直されました'
        : outcome.form
          ? '新しく書かれた欄はありません'
          : '前の版と同じ内容です'
      : parts.join('。');
  return `${despite === null ? '' : `古い版と知って取り込みました（${despite}）。`}${text}。`;
}

/** 学校等における安全対策ほか2施策 */
function measuresText(round: Round | undefined, cells: readonly ReceivedCell[]): string {
  const ids = [...new Set(cells.map((each) => each.measureId))];
  const title = round?.structure.measures.find((each) => each.id === ids[0])?.title ?? '';
  return ids.length > 1 ? `${title}ほか${ids.length - 1}施策` : title;
}

/** 令和5年度の取組み1行が変わりました */
function changedText(
  context: CoreContext,
  outcome: Taken,
  round: Round | undefined,
  cells: readonly ReceivedCell[],
): string {
  const columns = new Set(cells.map((each) => each.columnId));
  if (columns.size !== 1) return `${measuresText(round, cells)}の${cells.length}欄が変わりました`;
  const label = round?.columns.find((each) => columns.has(each.id))?.label ?? '';
  const lines = cells.reduce((sum, each) => sum + changedLines(context, outcome, each), 0);
  return `${label}${lines}行が変わりました`;
}

function changedLines(context: CoreContext, outcome: Taken, cell: ReceivedCell): number {
  const { before, after } = contentsOf(context, keyOf(outcome, cell), cell.revision);
  if (sameContent(before, after)) return 0;
  const printing = { eras: context.eras() };
  return markedLines(linesOfContent(before, printing), linesOfContent(after, printing)).filter((each) =>
    each.parts.some((part) => part.mark !== 'same'),
  ).length;
}

export function keyOf(outcome: Taken, { measureId, columnId }: ReceivedCell): AnswerKey {
  return { roundId: outcome.roundId, departmentId: outcome.departmentId, measureId, columnId };
}

/** A cell before and at a revision. */
export function contentsOf(context: CoreContext, key: AnswerKey, revision: number) {
  return {
    before: revision === 0 ? null : (context.answers.contentAt(key, revision - 1) ?? null),
    after: context.answers.contentAt(key, revision) ?? null,
  };
}
