/** `status`: where the round stands, by department and by measure, and what is missing. */
import { percentAnswered, tallyOf, type Tally } from '../../../shared/progress.ts';
import { findRound } from '../../core/rounds/find-round.ts';
import { readProgress } from '../../core/rounds/progress.ts';
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
    const report = readProgress(core, round, '');
    const byDepartment = report.departments.map((each, at) => ({
      department: each.name,
      deadline: each.deadline,
      received: each.received,
      reminders: each.reminders,
      ...tallyOf(report.cells.filter((cell) => cell.department === at)),
    }));
    const cellsOf = Map.groupBy(report.cells, (each) => each.measure);
    const byMeasure = report.measures.map((each, at) => ({
      measure: each.title,
      ...tallyOf(cellsOf.get(at) ?? []),
    }));
    const counts = Object.entries(stateNames).map(
      ([state, name]) => `${name}${found.counts[state as keyof typeof stateNames]}`,
    );
    return {
      json: { ...found, byDepartment, byMeasure },
      lines: [
        `${found.title}（${found.state === 'final' ? '確定' : '受付中'}、期限 ${found.deadline ?? '定めなし'}）`,
        `欄: ${counts.join('、')}。食い違い${found.conflicts}、要確認${found.toLookAt}、期限後${found.late}。`,
        ...byDepartment.map((each) => `課: ${each.department} ${tallyWords(each)}`),
        ...byMeasure
          .filter((each) => percentAnswered(each) < 100)
          .map((each) => `施策: ${each.measure} ${tallyWords(each)}`),
        ...found.missing.map(
          (each) => `足りません: ${each.measure} / ${each.department} / ${each.fiscalYear}年度`,
        ),
      ],
    };
  },
};

function tallyWords(tally: Tally): string {
  const { cells, counts, overdue } = tally;
  const late = overdue === 0 ? '' : `、期限を過ぎた欄${overdue}`;
  return `${cells}欄の${percentAnswered(tally)}%に回答。受理${counts.accepted}、提出済${counts.submitted}、差戻し${counts.returned}、食い違い${counts.conflict}、未回答${counts.missing}${late}`;
}
