/** `verify`: checks the store against its own history, and a printed head against it. */
import { findHead } from '../../core/store/printed-head.ts';
import { verifyStore } from '../../core/store/verify.ts';
import { textOption, type Command } from '../command.ts';

export const verify: Command = {
  name: 'verify',
  usage: '[--head HASH]',
  summary:
    '履歴が書き換えられていないか、いまの内容と合うかを確かめます。--headは、文書に印刷された照合番号が履歴にあるか。',
  options: { head: { type: 'string' } },
  positionals: [0, 0],
  async run({ args, openCore }) {
    const core = await openCore();
    const found = verifyStore(core.store.db);
    const refusals = found.problems.map((each) => ({ code: 'HISTORY_BROKEN', message: each.message }));
    const printed = textOption(args, 'head');
    const head = printed === undefined ? undefined : findHead(core.store.db, printed);
    if (head && !head.ok) refusals.push(head.problem);
    return {
      json: { ok: refusals.length === 0, ...found, ...(head?.ok === true ? { printed: head.value } : {}) },
      lines: [
        ...(found.problems.length === 0
          ? [`履歴${found.rows}行に異常はありません。`, `照合番号 ${found.head}`]
          : []),
        ...(head?.ok === true
          ? [
              `印刷された照合番号は、履歴の${head.value.seq}行目（${head.value.at}）のものです。その後に${head.value.after}行あります。`,
            ]
          : []),
      ],
      refusals,
    };
  },
};
