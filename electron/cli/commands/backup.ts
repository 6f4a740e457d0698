/** `backup`: a checked copy of the store. */
import { writeBackup } from '../../core/store/backup.ts';
import { requiredOption, valueOrRefuse, type Command } from '../command.ts';

export const backup: Command = {
  name: 'backup',
  usage: '--out FILE',
  summary: '保存先の控えを作り、読めることを確かめます。',
  options: { out: { type: 'string' } },
  positionals: [0, 0],
  async run({ args, openCore }) {
    const out = requiredOption(args, 'out');
    const core = await openCore();
    const done = valueOrRefuse(await writeBackup(core.store.connection, out));
    return { json: done, lines: [`控えを作り、確かめました: ${done.file}`] };
  },
};
