/** Implements the contract's `desk`: the clerk's own cells, and submitting them. */
import type { Core } from '../core.ts';
import { japanDate } from '../japan-date.ts';
import { checkRound } from '../desk/check-round.ts';
import { deskRound } from '../desk/desk-round.ts';
import { reopenCells } from '../desk/reopen-cells.ts';
import { saveCell } from '../desk/save-cell.ts';
import { lastSubmitter, nextResponse, submissions, submitRound } from '../desk/submit-round.ts';
import { openReceipt } from '../exchange/open-receipt.ts';
import { responseFolder, type AppParts } from './app-state.ts';
import { refused, type Implementer } from './implementer.ts';
import { userName } from './user-name.ts';

export interface DeskApiOptions extends AppParts {
  readonly now: () => Date;
}

export function createDeskApi(os: Implementer, options: DeskApiOptions) {
  const { workspace, now } = options;
  const core = (): Core => {
    const desk = workspace.current();
    if (desk.kind === 'answer') return desk.core;
    throw refused({
      code: 'NO_DESK',
      message: '回答の画面が開かれていません。照会ファイルを開いてください。',
    });
  };
  const roundOf = (roundId: string) => {
    const found = deskRound(core(), roundId);
    if (found) return found;
    throw refused({
      code: 'NO_ROUND',
      message: 'この照会は、ここで開かれていません。照会ファイルを開いてください。',
    });
  };
  const today = (): string => japanDate(now());

  return os.desk.router({
    round: os.desk.round.handler(({ input }) => roundOf(input.roundId)),

    save: os.desk.save.handler(({ input, errors }) => {
      const saved = saveCell(core(), { ...input, who: userName() });
      if (saved.ok) return { cell: saved.value, savedAt: now().toISOString() };
      const { code, message, current } = saved.problem;
      if (current && code === 'STALE_REVISION') throw errors.STALE_REVISION({ message, data: current });
      if (current && code === 'READ_ONLY') throw errors.READ_ONLY({ message, data: current });
      throw refused({ code, message });
    }),

    reopen: os.desk.reopen.handler(({ input }) => {
      const reopened = reopenCells(core(), { ...input, who: userName() });
      if (!reopened.ok) throw refused(reopened.problem);
      return roundOf(input.roundId);
    }),

    check: os.desk.check.handler(({ input }) => checkRound(roundOf(input.roundId), today())),

    submit: os.desk.submit.handler(async ({ input }) => {
      const folder = responseFolder(options);
      const submitted = await submitRound(core(), { ...input, folder, today: today() });
      if (!submitted.ok) throw refused(submitted.problem);
      await workspace.backup();
      return submitted.value;
    }),

    submissions: os.desk.submissions.handler(({ input }) => ({
      last: lastSubmitter(core(), input.roundId),
      submissions: submissions(core(), input.roundId),
      next: nextResponse(core(), input.roundId),
    })),

    openReceipt: os.desk.openReceipt.handler(async ({ input }) => {
      const { fileName, base64 } = input.file;
      const opened = await openReceipt(
        core(),
        { bytes: Buffer.from(base64, 'base64'), fileName },
        userName(),
      );
      if (!opened.ok) throw refused(opened.problem);
      return opened.value;
    }),
  });
}
