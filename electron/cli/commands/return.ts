/** `return`: sends cells back to their department with a reason; the next request carries it. */
import { findRound } from '../../core/rounds/find-round.ts';
import { returnAnswer } from '../../core/rounds/review.ts';
import { requiredOption, textOption, valueOrRefuse, type Command } from '../command.ts';
import { cellOptions, cellsOf } from './cells.ts';

export const returnCommand: Command = {
  name: 'return',
  usage: '--measure TEXT --department NAME --reason TEXT [--year YEAR] [--round ID]',
  summary: '欄を理由を付けて差し戻します。次の照会ファイルに理由が入ります。',
  options: { ...cellOptions, reason: { type: 'string' }, round: { type: 'string' } },
  positionals: [0, 0],
  async run({ args, who, openCore }) {
    requiredOption(args, 'measure');
    requiredOption(args, 'department');
    const reason = requiredOption(args, 'reason');
    const core = await openCore();
    const { round } = valueOrRefuse(findRound(core, textOption(args, 'round')));
    const cells = cellsOf(round, args);
    for (const cell of cells) valueOrRefuse(returnAnswer(core, { roundId: round.id, who, cell, reason }));
    return { json: { returned: cells.length }, lines: [`${cells.length}欄を差し戻しました。`] };
  },
};
