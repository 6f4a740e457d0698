/** `request`: one .shokai for each department that has anything to answer, or one Excel form (様式). */
import { writeForms } from '../../core/exchange/form/write-forms.ts';
import { writeRequestsInSteps } from '../../core/exchange/write-requests.ts';
import { strongPassphrase } from '../../core/exchange/seal.ts';
import { findRound } from '../../core/rounds/find-round.ts';
import { setSealing } from '../../core/rounds/seal-responses.ts';
import { Refusal, requiredOption, textOption, UsageError, valueOrRefuse, type Command } from '../command.ts';
import { givenPassphrase, passphraseOption } from '../passphrase.ts';

export const request: Command = {
  name: 'request',
  usage:
    '--out DIR [--department NAME] [--form] [--round ID] [--from NAME] [--seal on|off] [--passphrase-file FILE]',
  summary:
    '課ごとの照会ファイル（.shokai）を作ります。--seal は、回答に取りまとめ課あての封をするかを決めます（はじめは on）。合言葉を渡すと、合言葉で守った照会になります。--form なら、ソフトのない課のためのExcelの様式（.xlsx）を作ります。',
  options: {
    out: { type: 'string' },
    department: { type: 'string' },
    round: { type: 'string' },
    from: { type: 'string' },
    form: { type: 'boolean' },
    seal: { type: 'string' },
    ...passphraseOption,
  },
  positionals: [0, 0],
  async run({ args, who, openCore, signal }) {
    const out = requiredOption(args, 'out');
    const from = textOption(args, 'from') ?? '取りまとめ課';
    if (from.trim() === '' || from.length > 100)
      throw new UsageError('--from には照会する課の名前を100字までで書いてください。');
    const seal = textOption(args, 'seal');
    if (seal !== undefined && seal !== 'on' && seal !== 'off')
      throw new UsageError('--seal には on か off を書いてください。');
    const given = givenPassphrase(args);
    const isForm = args.values['form'] === true;
    if (isForm && (seal !== undefined || given !== undefined))
      throw new UsageError('--form の様式には、--seal と合言葉は使えません。');
    const passphrase = given === undefined ? undefined : valueOrRefuse(strongPassphrase(given));
    const core = await openCore();
    const found = valueOrRefuse(findRound(core, textOption(args, 'round')));
    if (seal !== undefined)
      valueOrRefuse(setSealing(core, { roundId: found.round.id, on: seal === 'on', who }));
    const round = core.rounds.get(found.round.id)?.round ?? found.round;
    const wanted = textOption(args, 'department');
    const isChosen = ({ name }: { readonly name: string }): boolean =>
      wanted === undefined || name === wanted;
    const input = { round, isChosen, askedBy: from, folder: out };
    if (isForm) {
      const { files } = valueOrRefuse(await writeForms(core, input));
      return { json: { files }, lines: [`${files.length}課分のExcelの様式を作りました。`, ...files] };
    }
    const steps = writeRequestsInSteps(core, { ...input, passphrase });
    let next = await steps.next();
    for (; next.done !== true; next = await steps.next())
      if (signal.aborted) {
        const message = `取りやめました。${next.value.of}課のうち${next.value.done}課分の照会ファイルは作ってあります。`;
        throw new Refusal({ code: 'CANCELLED', message });
      }
    const { files } = valueOrRefuse(next.value);
    return { json: { files }, lines: [`${files.length}課分の照会ファイルを作りました。`, ...files] };
  },
};
