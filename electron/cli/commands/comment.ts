/** `comment`: leaves a word on a cell, for the coordinating office. */
import { commentOnCell } from '../../core/review/comment-on-cell.ts';
import { findRound } from '../../core/rounds/find-round.ts';
import { requiredOption, textOption, valueOrRefuse, type Command } from '../command.ts';
import { cellOf, cellOptions } from './cells.ts';

export const comment: Command = {
  name: 'comment',
  usage: '--measure TEXT --department NAME --text TEXT [--year YEAR] [--column TEXT] [--round ID]',
  summary: '欄にコメントを残します。取りまとめ課の中だけに残り、表には載りません。',
  options: { ...cellOptions, text: { type: 'string' }, round: { type: 'string' } },
  positionals: [0, 0],
  async run({ args, who, openCore }) {
    const text = requiredOption(args, 'text');
    const core = await openCore();
    const { round } = valueOrRefuse(findRound(core, textOption(args, 'round')));
    const key = { roundId: round.id, ...cellOf(round, args) };
    return {
      json: valueOrRefuse(commentOnCell(core, { key, text, who })),
      lines: ['コメントを残しました。'],
    };
  },
};
