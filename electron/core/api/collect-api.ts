/** Implements the contract's `collect`: the same functions that the commands call, for the desk that collects. */
import { join } from 'node:path';
import type { ExportFormat, ReceivedFile } from '../../../shared/contract/collect-contract.ts';
import { duties, type Round } from '../../../shared/round.ts';
import type { Result } from '../../../shared/result.ts';
import type { Core } from '../core.ts';
import { exportTable } from '../documents/export-table.ts';
import { receiveWithReceipt } from '../exchange/receive-with-receipt.ts';
import { writeRequests } from '../exchange/write-requests.ts';
import { collectPlans, collectRounds, collectStatus } from '../rounds/collect-status.ts';
import { decideConflict } from '../rounds/decide-conflict.ts';
import { importDocument } from '../rounds/import-document.ts';
import { listConflicts } from '../rounds/list-conflicts.ts';
import { acceptAnswers } from '../rounds/review.ts';
import { startRound } from '../rounds/start-round.ts';
import { officeName, outputFolder, type AppParts } from './app-state.ts';
import { refused, type Implementer } from './implementer.ts';
import { progressOf } from './progress.ts';
import { userName } from './user-name.ts';

export interface CollectApiOptions extends AppParts {
  readonly now: () => Date;
}

export function createCollectApi(os: Implementer, options: CollectApiOptions) {
  const { workspace, now } = options;
  const core = (): Core => {
    const desk = workspace.current();
    if (desk.kind === 'collect') return desk.core;
    throw refused({
      code: 'NO_DESK',
      message:
        '取りまとめの画面が開かれていません。はじめの設定で［取りまとめ課として集約する］を選んでください。',
    });
  };
  const roundOf = (roundId: string): Round => {
    const found = core().rounds.get(roundId);
    if (found) return found.round;
    throw refused({ code: 'NO_ROUND', message: 'その照会はありません。進み具合を開き直してください。' });
  };
  /** Requests, receipts and tables lie side by side below the one folder that the person chose. */
  const folderOf = (kind: '照会' | '受領' | '表'): string => join(outputFolder(options), kind);

  return os.collect.router({
    importTable: os.collect.importTable.handler(async ({ input: { file, planOnly }, errors }) => {
      const bytes = Buffer.from(file.base64, 'base64');
      const input = { bytes, fileName: file.fileName, planOnly, who: userName() };
      const done = await importDocument(core(), input);
      if (!done.ok) {
        const { code, message, problems } = done.problem;
        if (code !== 'TABLE_PROBLEMS') throw refused(done.problem);
        throw errors.TABLE_PROBLEMS({ message, data: { code, message, problems: [...problems] } });
      }
      await workspace.backup();
      const { plan, headings, measures, departments, answers } = done.value;
      return { plan, headings, measures, departments, answers };
    }),

    startRound: os.collect.startRound.handler(({ input: { plan, resultsYear, deadline } }) => {
      const who = userName();
      const started = startRound(core(), { resultsYear, deadline, plan: plan ?? undefined, who });
      return { roundId: valueOrRefused(started).round };
    }),

    rounds: os.collect.rounds.handler(() => ({
      rounds: collectRounds(core()),
      plans: collectPlans(core()),
    })),

    status: os.collect.status.handler(({ input }) => {
      const found = collectStatus(core(), roundOf(input.roundId));
      if (!found) throw new Error('a round without its summary');
      return found;
    }),

    writeRequests: os.collect.writeRequests.handler(({ input: { roundId, departments } }) => {
      const round = roundOf(roundId);
      const folder = folderOf('照会');
      const isChosen = ({ id }: { readonly id: string }): boolean => departments?.includes(id) ?? true;
      const askedBy = officeName(options);
      return { folder, ...valueOrRefused(writeRequests(core(), { round, isChosen, askedBy, folder })) };
    }),

    receive: os.collect.receive.handler(async function* ({ input, signal }) {
      const opened = core();
      const receipt = { who: officeName(options), folder: folderOf('受領') };
      try {
        for (const { fileName, base64 } of input.files) {
          if (signal?.aborted) return;
          const file = { bytes: Buffer.from(base64, 'base64'), fileName, who: userName() };
          const done = await receiveWithReceipt(opened, file, receipt);
          yield { fileName, outcome: outcomeOf(done) };
        }
      } finally {
        await workspace.backup();
      }
    }),

    accept: os.collect.accept.handler(({ input: { roundId, departmentId } }) => {
      const round = roundOf(roundId);
      const cells = duties(round)
        .filter((each) => each.assignment.departmentId === departmentId)
        .map(({ assignment, column }) => ({
          measureId: assignment.measureId,
          departmentId,
          columnId: column.id,
        }));
      return valueOrRefused(acceptAnswers(core(), { roundId, who: userName(), cells }));
    }),

    conflicts: os.collect.conflicts.handler(({ input }) => listConflicts(core(), roundOf(input.roundId))),

    decide: os.collect.decide.handler(({ input: { conflictId, take } }) => {
      valueOrRefused(decideConflict(core(), { conflictId, decision: { take }, who: userName() }));
      return {};
    }),

    exportTable: os.collect.exportTable.handler(async function* ({ input: { roundId, formats, paper } }) {
      const round = roundOf(roundId);
      const answers = core().answers.ofRound(round.id);
      const folder = folderOf('表');
      const chosen = [...new Set(formats)];
      const edition = round.state === 'final' ? '確定' : '途中版';
      const printing = progressOf<ExportFormat, Awaited<ReturnType<typeof exportTable>>>((tell) =>
        exportTable({
          round,
          answers,
          formats: chosen,
          folder,
          edition,
          options: { paper, date: now() },
          onPrinted: tell,
        }),
      );
      for (let done = 0; ; done += 1) {
        yield { kind: 'printed' as const, done, of: chosen.length };
        const next = await printing.next();
        if (next.done !== true) continue;
        const files = valueOrRefused(next.value).files.map((each) => each.file);
        yield { kind: 'written' as const, folder, files };
        return;
      }
    }),
  });
}

function outcomeOf(done: Awaited<ReturnType<typeof receiveWithReceipt>>): ReceivedFile['outcome'] {
  if (!done.ok) {
    const { code, message } = done.problem;
    return { kind: 'refused', problem: { code, message } };
  }
  const { received, receipt } = done.value;
  const { roundId, department, revision, accepted, unchanged, merged, conflicts, late, same } = received;
  const counts = { accepted, unchanged, merged, conflicts };
  const written = receipt?.ok === true ? receipt.value : null;
  return { kind: 'received', roundId, department, revision, ...counts, late, same, receipt: written };
}

function valueOrRefused<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value;
  throw refused(result.problem);
}
