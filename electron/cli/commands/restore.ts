/** `restore`: puts a backup in the place of the store; what stood there is set aside. */
import { basename } from 'node:path';
import { deedOf } from '../../core/context.ts';
import { restoreStore } from '../../core/store/restore.ts';
import { valueOrRefuse, type Command } from '../command.ts';

export const restore: Command = {
  name: 'restore',
  usage: 'FILE',
  summary: '控えから戻します。いまの保存ファイルは消さずに、横へよけます。',
  options: {},
  positionals: [1, 1],
  async run({ args, dataDir, who, now, openCore }) {
    const [file = ''] = args.positionals;
    const done = valueOrRefuse(await restoreStore(dataDir, file, now()));
    const core = await openCore();
    core.store.transaction(() => {
      core.history.append(deedOf(core, who, { why: '控えから戻した', file: basename(file) }), {
        action: 'restored',
        after: { rows: done.rows },
      });
    });
    const aside = done.setAside === null ? [] : [`前の保存ファイルは ${done.setAside} にあります。`];
    return { json: done, lines: ['控えから戻しました。', ...aside] };
  },
};
