/** 保存する場所と控え: the open desk's backups, going back and forth between them, everything in one file, the history's proof. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { appState, storeBackup } from './app-contract.ts';
import { procedure } from './problem.ts';

const count = z.int().nonnegative();

export const historyProof = z.object({
  rows: count,
  /** As it is printed; empty for an empty history. */
  head: z.string(),
  /** What is wrong, a sentence each; the first hundred. */
  problems: z.array(z.string()),
  /** Where a printed number stands in the history; null where none was asked for. */
  printed: z.object({ seq: count, at: z.string(), after: count }).nullable(),
});
export type HistoryProof = z.infer<typeof historyProof>;

export const backupContract = {
  /** Of the open desk, newest first, each opened and checked just now. */
  list: procedure.output(z.object({ backups: z.array(storeBackup) })),
  /** Makes one now. Leaving the iterator cancels; no file is then made. */
  make: procedure.output(
    eventIterator(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('step'), step: z.enum(['copying', 'checking']), done: count, of: count }),
        z.object({ kind: z.literal('made'), backups: z.array(storeBackup) }),
      ]),
    ),
  ),
  /**
   * Goes back to one, or to what stood here before going back; what stands here now is kept beside it. Leaving the iterator
   * before the last step cancels; nothing is then changed.
   */
  restore: procedure.input(z.object({ file: z.string().max(300) })).output(
    eventIterator(
      z.discriminatedUnion('kind', [
        z.object({
          kind: z.literal('step'),
          step: z.enum(['keeping', 'checking', 'restoring']),
          done: count,
          of: count,
        }),
        z.object({ kind: z.literal('restored'), state: appState }),
      ]),
    ),
  ),
  /** Writes everything of the desk into one file, below the folder of its own files. Leaving the iterator cancels; no file is then written. */
  exportAll: procedure.input(z.object({ keys: z.boolean() })).output(
    eventIterator(
      z.discriminatedUnion('kind', [
        z.object({
          kind: z.literal('step'),
          step: z.enum(['copying', 'checking', 'packing', 'writing']),
          done: count,
          of: count,
        }),
        z.object({ kind: z.literal('written'), file: z.string(), bytes: count, head: z.string() }),
      ]),
    ),
  ),
  /** Checks the whole history, and that a printed number is of it. */
  verify: procedure.input(z.object({ head: z.string().max(200).nullable() })).output(historyProof),
};
