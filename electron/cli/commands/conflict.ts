/** `conflict list` and `conflict decide`: answers that two people changed differently. */
import { decideConflict } from '../../core/rounds/decide-conflict.ts';
import { findRound } from '../../core/rounds/find-round.ts';
import { listConflicts } from '../../core/rounds/list-conflicts.ts';
import { requiredOption, textOption, UsageError, valueOrRefuse, type Command } from '../command.ts';
import { plainContent } from './plain-content.ts';

export const conflictList: Command = {
  name: 'conflict list',
  usage: '[--round ID]',
  summary: '食い違いを、もと・こちら・課の三つで示します。',
  options: { round: { type: 'string' } },
  positionals: [0, 0],
  async run({ args, openCore }) {
    const core = await openCore();
    const { round } = valueOrRefuse(findRound(core, textOption(args, 'round')));
    const conflicts = listConflicts(core, round);
    return {
      json: { conflicts },
      lines: conflicts.flatMap((each) => [
        `${each.id}  ${each.measure} / ${each.department} / ${each.fiscalYear}年度`,
        `  もと:   ${plainContent(each.base)}`,
        `  こちら: ${plainContent(each.ours)}`,
        `  課:     ${plainContent(each.theirs)}`,
      ]),
    };
  },
};

export const conflictDecide: Command = {
  name: 'conflict decide',
  usage: 'ID --take ours|theirs|both',
  summary: '食い違いを決めます。',
  options: { take: { type: 'string' } },
  positionals: [1, 1],
  async run({ args, who, openCore }) {
    const take = requiredOption(args, 'take');
    if (take !== 'ours' && take !== 'theirs' && take !== 'both') {
      throw new UsageError(
        '--take には ours（こちら）、theirs（課）、both（両方）のどれかを書いてください。',
      );
    }
    const core = await openCore();
    const [conflictId = ''] = args.positionals;
    const done = valueOrRefuse(decideConflict(core, { conflictId, decision: { take }, who }));
    return { json: { id: conflictId, take, ...done }, lines: ['食い違いを決めました。'] };
  },
};
