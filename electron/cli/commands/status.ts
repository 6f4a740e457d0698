/** `status`: where the round stands and what is missing. */
import { findRound } from '../../core/rounds/find-round.ts';
import { roundStatus } from '../../core/rounds/round-status.ts';
import { textOption, valueOrRefuse, type Command } from '../command.ts';

const stateNames = {
  empty: '未回答',
  draft: '入力中',
  'not-applicable': '該当なし',
  submitted: '提出済',
  returned: '差戻し',
  accepted: '受理',
} as const;

export const status: Command = {
  name: 'status',
  usage: '[--round ID]',
  summary: '進み具合と、足りない欄を示します。',
  options: { round: { type: 'string' } },
  positionals: [0, 0],
  async run({ args, openCore }) {
    const core = await openCore();
    const { round } = valueOrRefuse(findRound(core, textOption(args, 'round')));
    const found = roundStatus(core, round);
    const counts = Object.entries(stateNames).map(
      ([state, name]) => `${name}${found.counts[state as keyof typeof stateNames]}`,
    );
    return {
      json: found,
      lines: [
        `${found.title}（${found.state === 'final' ? '確定' : '受付中'}、期限 ${found.deadline ?? '定めなし'}）`,
        `欄: ${counts.join('、')}。食い違い${found.conflicts}、要確認${found.toLookAt}、期限後${found.late}。`,
        ...found.missing.map(
          (each) => `足りません: ${each.measure} / ${each.department} / ${each.fiscalYear}年度`,
        ),
      ],
    };
  },
};
