/** `accept`: takes submitted answers as they are. */
import { findRound } from '../../core/rounds/find-round.ts';
import { acceptAnswers } from '../../core/rounds/review.ts';
import { textOption, valueOrRefuse, type Command } from '../command.ts';
import { cellOptions, cellsOf } from './cells.ts';

export const accept: Command = {
  name: 'accept',
  usage: '[--measure TEXT] [--department NAME] [--year YEAR] [--column TEXT] [--round ID]',
  summary: '提出済の回答を受理します。指定がなければすべて。',
  options: { ...cellOptions, round: { type: 'string' } },
  positionals: [0, 0],
  async run({ args, who, openCore }) {
    const core = await openCore();
    const { round } = valueOrRefuse(findRound(core, textOption(args, 'round')));
    const done = valueOrRefuse(acceptAnswers(core, { roundId: round.id, who, cells: cellsOf(round, args) }));
    const left =
      done.inConflict === 0 ? [] : [`食い違いのある${done.inConflict}欄は、決めるまで受理しません。`];
    return { json: done, lines: [`${done.accepted}欄を受理しました。`, ...left] };
  },
};
