/** `demo`: the whole yearly cycle on one document, with a data folder for each department. */
import { resolve } from 'node:path';
import { sampleDocumentPath } from '../../core/sample/sample-path.ts';
import { runCycle } from '../run-cycle.ts';
import { textOption, type Command } from '../command.ts';
import { readFileOrRefuse } from '../files.ts';

export const demo: Command = {
  name: 'demo',
  usage: '[--document FILE] [--out DIR]',
  summary: '見本の表で、照会から公表までをひととおり行います。',
  options: { document: { type: 'string' }, out: { type: 'string' } },
  positionals: [0, 0],
  async run({ args, progress, now, newId, openCore }) {
    const document = resolve(textOption(args, 'document') ?? sampleDocumentPath());
    const out = resolve(textOption(args, 'out') ?? 'demo-output');
    const bytes = readFileOrRefuse(document);
    const result = await runCycle({ document, bytes, out, progress, now, newId, openCore });
    const total = result.steps.reduce((sum, each) => sum + each.seconds, 0);
    return {
      json: result,
      lines: [
        `できたもの（${out}）:`,
        ...result.files.map((each) => `  ${each}`),
        `足りない回答: ${result.missing.length}`,
        ...result.missing.map((each) => `  ${each.measure} / ${each.department} / ${each.fiscalYear}年度`),
        'かかった時間:',
        ...result.steps.map((each) => `  ${each.seconds.toFixed(2)}秒  ${each.name}`),
        `  ${total.toFixed(2)}秒  合計`,
      ],
    };
  },
};
