/** `checks`: what is left before a round can be finalized. */
import { gateChecks, gateWords } from '../../../shared/publish.ts';
import { publishState } from '../../core/publish/publish-state.ts';
import { findRound } from '../../core/rounds/find-round.ts';
import { textOption, valueOrRefuse, type Command } from '../command.ts';

export const checks: Command = {
  name: 'checks',
  usage: '[--round ID]',
  summary: '確定の前に片づける欄を示します。',
  options: { round: { type: 'string' } },
  positionals: [0, 0],
  async run({ args, openCore }) {
    const core = await openCore();
    const { round } = valueOrRefuse(findRound(core, textOption(args, 'round')));
    const state = publishState(core, round);
    const { left, cells, unanswered, released, lock } = state;
    const counts = Object.fromEntries(state.checks.map((each) => [each.check, each.cells]));
    return {
      json: { round: round.id, lock, cells, left, checks: state.checks, unanswered, released },
      lines: [
        left === 0 ? `確定できます。${cells}欄がそろいました。` : `確定まで、あと${left}欄です。`,
        ...gateChecks.map((check) => `${gateWords[check]} ${counts[check] ?? 0}欄`),
        ...(released.length === 0 ? [] : [`回答なし ${released.length}欄（理由あり）`]),
        ...unanswered.map((each) => `未回答: ${each.measure} / ${each.department} / ${each.fiscalYear}年度`),
      ],
    };
  },
};
