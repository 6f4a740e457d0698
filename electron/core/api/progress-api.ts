/** Implements the contract's `progress`: the same functions that the commands call. */
import { extendDeadline } from '../rounds/extend-deadline.ts';
import { readProgress } from '../rounds/progress.ts';
import { checkSent, noteReminders, reminderLetters, writeLetters } from '../rounds/remind.ts';
import { officeName, type AppParts } from './app-state.ts';
import { createCollectDesk, valueOrRefused } from './collect-desk.ts';
import type { Implementer } from './implementer.ts';
import { userName } from './user-name.ts';

export function createProgressApi(os: Implementer, parts: AppParts) {
  const { core, roundOf, folderOf } = createCollectDesk(parts);

  return os.progress.router({
    read: os.progress.read.handler(({ input: { roundId } }) =>
      readProgress(core(), roundOf(roundId), officeName(parts)),
    ),

    letters: os.progress.letters.handler(({ input: { roundId, departments } }) =>
      reminderLetters(core(), roundOf(roundId), {
        office: officeName(parts),
        departmentIds: departments ?? undefined,
      }),
    ),

    noteReminders: os.progress.noteReminders.handler(({ input }) =>
      valueOrRefused(noteReminders(core(), { ...input, who: userName() })),
    ),

    writeReminders: os.progress.writeReminders.handler(({ input }) => {
      const round = roundOf(input.roundId);
      const folder = folderOf('督促');
      valueOrRefused(checkSent(core(), input));
      const { files } = valueOrRefused(writeLetters(core(), round, { letters: input.letters, folder }));
      const { noted } = valueOrRefused(noteReminders(core(), { ...input, who: userName() }));
      return { folder, files, noted };
    }),

    extendDeadline: os.progress.extendDeadline.handler(({ input: { departments, ...input } }) =>
      valueOrRefused(
        extendDeadline(core(), { ...input, departmentIds: departments ?? undefined, who: userName() }),
      ),
    ),
  });
}
