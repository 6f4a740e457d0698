/** `restore`: puts a backup in the place of the store; what stood there is set aside, and can be put back. */
import { existsSync } from 'node:fs';
import { backupPath, listBackups } from '../../core/backups/automatic-backups.ts';
import { noteRestored } from '../../core/backups/note-restored.ts';
import { restoreStore } from '../../core/store/restore.ts';
import type { StoreBackup } from '../../../shared/contract/app-contract.ts';
import { Refusal, UsageError, valueOrRefuse, type Command } from '../command.ts';
import { missingWords } from './backups.ts';

export const restore: Command = {
  name: 'restore',
  usage: '(FILE | --newest | --undo)',
  summary:
    '控えから戻します。--newestは検査に合格した最も新しい控え、--undoは戻す前のデータ。いまの保存ファイルは消さずに横へよけます。',
  options: { newest: { type: 'boolean' }, undo: { type: 'boolean' } },
  positionals: [0, 1],
  async run({ args, dataDir, who, now, openCore }) {
    const [given] = args.positionals;
    const { newest, undo } = args.values;
    if ([given !== undefined, newest === true, undo === true].filter(Boolean).length !== 1)
      throw new UsageError('控えのファイル、--newest、--undo のどれか1つを指定してください。');
    const chosen =
      given === undefined ? await choose(dataDir, undo === true ? 'set-aside' : 'automatic') : undefined;
    const file = chosen === undefined ? (given ?? '') : (backupPath(dataDir, chosen.file) ?? '');
    const path = existsSync(file) ? file : (backupPath(dataDir, file) ?? file);
    const done = valueOrRefuse(await restoreStore(dataDir, path, now()));
    const core = await openCore();
    const why = undo === true ? '戻す前のデータに戻した' : '控えから戻した';
    noteRestored(core, { who, file: path, rows: done.rows, why });
    const aside = done.setAside === null ? [] : [`前の保存ファイルは ${done.setAside} にあります。`];
    const missing = chosen?.missing ?? null;
    return {
      json: { ...done, file: path, missing },
      lines: [`${why}（${path}）。`, ...(chosen ? [missingWords(missing)] : []), ...aside],
    };
  },
};

async function choose(dataDir: string, kind: StoreBackup['kind']): Promise<StoreBackup> {
  const found = (await listBackups(dataDir)).find((each) => each.ok && each.kind === kind);
  if (found) return found;
  throw new Refusal({
    code: 'NO_BACKUP',
    message:
      kind === 'automatic'
        ? '検査に合格した控えがありません。データのファイルは消さずに残しています。'
        : '戻す前のデータは残っていません。',
  });
}
