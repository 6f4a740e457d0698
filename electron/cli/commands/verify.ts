/** `verify`: checks the store against its own history. */
import { verifyStore } from '../../core/store/verify.ts';
import type { Command } from '../command.ts';

export const verify: Command = {
  name: 'verify',
  usage: '',
  summary: '履歴が書き換えられていないか、いまの内容と合うかを確かめます。',
  options: {},
  positionals: [0, 0],
  async run({ openCore }) {
    const core = await openCore();
    const found = verifyStore(core.store.db);
    const refusals = found.problems.map((each) => ({ code: 'HISTORY_BROKEN', message: each.message }));
    return {
      json: { ok: found.problems.length === 0, ...found },
      lines:
        found.problems.length === 0
          ? [`履歴${found.rows}行に異常はありません。`, `照合番号 ${found.head}`]
          : [],
      refusals,
    };
  },
};
