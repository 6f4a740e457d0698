/** `receivings`: what was received when, and what became of each file. */
import { reportSummary, resultWords } from '../../../shared/receive-result.ts';
import { listReceivings, receivingReport } from '../../core/exchange/report-receiving.ts';
import { Refusal, type Command } from '../command.ts';

export const receivings: Command = {
  name: 'receivings',
  usage: '[ID]',
  summary: 'これまでの受け取りを新しい順に示します。IDなら、その受け取りの報告を示します。',
  options: {},
  positionals: [0, 1],
  async run({ args, openCore }) {
    const core = await openCore();
    const [id] = args.positionals;
    if (id === undefined) {
      const all = listReceivings(core);
      return {
        json: { receivings: all },
        lines: all.map(
          ({ id: each, at, who, given, read }) => `${at}  ${read}／${given}ファイル  ${who}  ${each}`,
        ),
      };
    }
    const report = receivingReport(core, id);
    if (!report)
      throw new Refusal({ code: 'NO_RECEIVING', message: `受け取り「${id}」の記録はありません。` });
    return {
      json: { receiving: report },
      lines: [
        `${report.at}  ${report.who}  ${reportSummary(report.files)}`,
        ...report.files.map((each) => {
          const late = each.late ? '（期限後）' : '';
          return `  ${resultWords[each.result]}${late}  ${each.fileName}: ${each.sentence}`;
        }),
      ],
    };
  },
};
