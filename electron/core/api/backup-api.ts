/** Implements the contract's `backup`: the same functions that the commands call. */
import { join } from 'node:path';
import { exportAll, exportAllSteps, type ExportAllStep } from '../backups/export-all.ts';
import { listBackups } from '../backups/automatic-backups.ts';
import { findHead, printedHead } from '../store/printed-head.ts';
import { verifyStore } from '../store/verify.ts';
import { safeFileName } from '../write-file.ts';
import { appState, keptFrom, type AppParts } from './app-state.ts';
import { valueOrRefused } from './collecting.ts';
import { refused, type Implementer } from './implementer.ts';
import { leavable } from './leavable.ts';
import { progressOf } from './progress.ts';
import type { OpenDesk } from './workspace.ts';

export function createBackupApi(os: Implementer, parts: AppParts) {
  const { workspace } = parts;
  const desk = (): Extract<OpenDesk, { kind: 'answer' | 'collect' }> => {
    const open = workspace.current();
    if (open.kind === 'answer' || open.kind === 'collect') return open;
    throw refused({ code: 'NO_DESK', message: 'データが開かれていません。はじめの設定から開いてください。' });
  };
  const list = async () => {
    const { dataDir, core } = desk();
    return { backups: await listBackups(dataDir, core.store.db) };
  };

  return os.backup.router({
    list: os.backup.list.handler(list),

    make: os.backup.make.handler(async () => {
      valueOrRefused(await workspace.backupNow());
      return list();
    }),

    restore: os.backup.restore.handler(async ({ input }) => {
      valueOrRefused(await workspace.restore(desk().dataDir, input.file));
      return appState(parts);
    }),

    exportAll: os.backup.exportAll.handler(({ input: { keys }, signal }) =>
      leavable(signal, async function* (left) {
        const open = desk();
        const { office: name, folder } = keptFrom(parts, open, '書き出し');
        const day = open.core.now().toISOString().slice(0, 10);
        const out = join(folder, safeFileName(`とりまとめ_すべて_${name}_${day}.torimatome-all`));
        const settings = { desk: open.kind, name };
        const making = progressOf<ExportAllStep, Awaited<ReturnType<typeof exportAll>>>((onStep) =>
          exportAll(open.core, { out, keys, settings, onStep, signal: left }),
        );
        for (;;) {
          const next = await making.next();
          if (next.done === true) {
            const { file, bytes, head } = valueOrRefused(next.value);
            yield { kind: 'written' as const, file, bytes, head: printedHead(head) };
            return;
          }
          const step = next.value;
          const of = exportAllSteps.length;
          yield { kind: 'step' as const, step, done: exportAllSteps.indexOf(step), of };
        }
      }),
    ),

    verify: os.backup.verify.handler(({ input }) => {
      const { db } = desk().core.store;
      const { rows, head, problems } = verifyStore(db);
      const printed = input.head === null ? null : valueOrRefused(findHead(db, input.head));
      return {
        rows,
        head: printedHead(head),
        problems: problems.slice(0, 100).map((each) => each.message),
        printed: printed && { seq: printed.seq, at: printed.at, after: printed.after },
      };
    }),
  });
}
