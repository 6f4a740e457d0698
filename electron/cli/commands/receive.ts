/** `receive`: any number of .kaito; each is taken whole or refused whole, and the others go on. */
import { basename } from 'node:path';
import type { Problem } from '../../../shared/result.ts';
import { receiveResponse } from '../../core/exchange/receive.ts';
import { Refusal, type Command } from '../command.ts';
import { readFileOrRefuse } from '../files.ts';

export const receive: Command = {
  name: 'receive',
  usage: 'FILE...',
  summary: '回答ファイル（.kaito）を受け取ります。',
  options: {},
  positionals: [1, 10_000],
  async run({ args, who, openCore }) {
    const core = await openCore();
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
        const received = await receiveResponse(core, { bytes, fileName: basename(file), who });
        if (!received.ok) {
          refuse(received.problem);
          continue;
        }
        const { accepted, unchanged, merged, conflicts, late, department } = received.value;
        files.push({ file, ...received.value, refused: [] });
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
