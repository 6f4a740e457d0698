/** `receive`: any number of .kaito; each is taken whole or refused whole, and the others go on. */
import { basename } from 'node:path';
import type { Problem } from '../../../shared/result.ts';
import { receiveWithReceipt } from '../../core/exchange/receive-with-receipt.ts';
import { Refusal, textOption, valueOrRefuse, type Command } from '../command.ts';
import { readFileOrRefuse } from '../files.ts';

export const receive: Command = {
  name: 'receive',
  usage: 'FILE... [--receipts DIR]',
  summary:
    '回答ファイル（.kaito）を受け取ります。--receipts なら、課へ返す受領の知らせ（.juryo）も作ります。',
  options: { receipts: { type: 'string' } },
  positionals: [1, 10_000],
  async run({ args, who, openCore }) {
    const core = await openCore();
    const folder = textOption(args, 'receipts');
    const files: object[] = [];
    const lines: string[] = [];
    const refusals: Problem[] = [];
    for (const file of args.positionals) {
      const nothing = { file, accepted: 0, unchanged: 0, merged: 0, conflicts: 0 };
      const refuse = (problem: Problem): void => {
        files.push({ ...nothing, refused: [problem] });
        refusals.push({ code: problem.code, message: `${basename(file)}: ${problem.message}` });
      };
      try {
        const bytes = readFileOrRefuse(file);
        const done = await receiveWithReceipt(
          core,
          { bytes, fileName: basename(file), who },
          folder === undefined ? undefined : { who, folder },
        );
        if (!done.ok) {
          refuse(done.problem);
          continue;
        }
        const { received } = done.value;
        const { accepted, unchanged, merged, conflicts, late, department } = received;
        const receipt = done.value.receipt === null ? null : valueOrRefuse(done.value.receipt);
        files.push({ file, ...received, receipt, refused: [] });
        lines.push(
          `${department}: 受け取り${accepted}、同じ${unchanged}、合わせた${merged}、食い違い${conflicts}${late ? '（期限後）' : ''}`,
        );
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        refuse(error.problem);
      }
    }
    return { json: { files }, lines, refusals };
  },
};
