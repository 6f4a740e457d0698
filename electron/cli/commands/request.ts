/** `request`: one .shokai for each department that has anything to answer, or one Excel form (様式). */
import { writeForms } from '../../core/exchange/form/write-forms.ts';
import { writeRequests } from '../../core/exchange/write-requests.ts';
import { findRound } from '../../core/rounds/find-round.ts';
import { requiredOption, textOption, UsageError, valueOrRefuse, type Command } from '../command.ts';

export const request: Command = {
  name: 'request',
  usage: '--out DIR [--department NAME] [--form] [--round ID] [--from NAME]',
  summary:
    '課ごとの照会ファイル（.shokai）を作ります。--form なら、ソフトのない課のためのExcelの様式（.xlsx）を作ります。',
  options: {
    out: { type: 'string' },
    department: { type: 'string' },
    round: { type: 'string' },
    from: { type: 'string' },
    form: { type: 'boolean' },
  },
  positionals: [0, 0],
  async run({ args, openCore }) {
    const out = requiredOption(args, 'out');
    const from = textOption(args, 'from') ?? '取りまとめ課';
    if (from.trim() === '' || from.length > 100)
      throw new UsageError('--from には照会する課の名前を100字までで書いてください。');
    const core = await openCore();
    const { round } = valueOrRefuse(findRound(core, textOption(args, 'round')));
    const wanted = textOption(args, 'department');
    const isChosen = ({ name }: { readonly name: string }): boolean =>
      wanted === undefined || name === wanted;
    const isForm = args.values['form'] === true;
    const input = { round, isChosen, askedBy: from, folder: out };
    const { files } = valueOrRefuse(isForm ? await writeForms(core, input) : writeRequests(core, input));
    const what = isForm ? 'Excelの様式' : '照会ファイル';
    return { json: { files }, lines: [`${what}を${files.length}つ作りました。`, ...files] };
  },
};
