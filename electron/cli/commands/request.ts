/** `request`: one .shokai for each department that has anything to answer. */
import { writeRequestsInSteps } from '../../core/exchange/write-requests.ts';
import { findRound } from '../../core/rounds/find-round.ts';
import { Refusal, requiredOption, textOption, UsageError, valueOrRefuse, type Command } from '../command.ts';

export const request: Command = {
  name: 'request',
  usage: '--out DIR [--department NAME] [--round ID] [--from NAME]',
  summary: '課ごとの照会ファイル（.shokai）を作ります。',
  options: {
    out: { type: 'string' },
    department: { type: 'string' },
    round: { type: 'string' },
    from: { type: 'string' },
  },
  positionals: [0, 0],
  async run({ args, openCore, signal }) {
    const out = requiredOption(args, 'out');
    const from = textOption(args, 'from') ?? '取りまとめ課';
    if (from.trim() === '' || from.length > 100)
      throw new UsageError('--from には照会する課の名前を100字までで書いてください。');
    const core = await openCore();
    const { round } = valueOrRefuse(findRound(core, textOption(args, 'round')));
    const wanted = textOption(args, 'department');
    const isChosen = ({ name }: { readonly name: string }): boolean =>
      wanted === undefined || name === wanted;
    const steps = writeRequestsInSteps(core, { round, isChosen, askedBy: from, folder: out });
    let next = await steps.next();
    for (; next.done !== true; next = await steps.next())
      if (signal.aborted) {
        const message = `取りやめました。${next.value.of}課のうち${next.value.done}課分の照会ファイルは作ってあります。`;
        throw new Refusal({ code: 'CANCELLED', message });
      }
    const { files } = valueOrRefuse(next.value);
    return { json: { files }, lines: [`照会ファイルを${files.length}つ作りました。`, ...files] };
  },
};
