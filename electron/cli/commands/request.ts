/** `request`: one .shokai for each department that has anything to answer. */
import { writeRequests } from '../../core/exchange/write-requests.ts';
import { strongPassphrase } from '../../core/exchange/seal.ts';
import { findRound } from '../../core/rounds/find-round.ts';
import { setSealing } from '../../core/rounds/seal-responses.ts';
import { requiredOption, textOption, UsageError, valueOrRefuse, type Command } from '../command.ts';
import { givenPassphrase, passphraseOption } from '../passphrase.ts';

export const request: Command = {
  name: 'request',
  usage: '--out DIR [--department NAME] [--round ID] [--from NAME] [--seal on|off] [--passphrase-file FILE]',
  summary:
    '課ごとの照会ファイル（.shokai）を作ります。--seal は、回答に取りまとめ課あての封をするかを決めます（はじめは on）。合言葉を渡すと、合言葉で守った照会になります。',
  options: {
    out: { type: 'string' },
    department: { type: 'string' },
    round: { type: 'string' },
    from: { type: 'string' },
    seal: { type: 'string' },
    ...passphraseOption,
  },
  positionals: [0, 0],
  async run({ args, who, openCore }) {
    const out = requiredOption(args, 'out');
    const from = textOption(args, 'from') ?? '取りまとめ課';
    if (from.trim() === '' || from.length > 100)
      throw new UsageError('--from には照会する課の名前を100字までで書いてください。');
    const seal = textOption(args, 'seal');
    if (seal !== undefined && seal !== 'on' && seal !== 'off')
      throw new UsageError('--seal には on か off を書いてください。');
    const given = givenPassphrase(args);
    const passphrase = given === undefined ? undefined : valueOrRefuse(strongPassphrase(given));
    const core = await openCore();
    const found = valueOrRefuse(findRound(core, textOption(args, 'round')));
    if (seal !== undefined)
      valueOrRefuse(setSealing(core, { roundId: found.round.id, on: seal === 'on', who }));
    const round = core.rounds.get(found.round.id)?.round ?? found.round;
    const wanted = textOption(args, 'department');
    const isChosen = ({ name }: { readonly name: string }): boolean =>
      wanted === undefined || name === wanted;
    const input = { round, isChosen, askedBy: from, folder: out, passphrase };
    const { files } = valueOrRefuse(await writeRequests(core, input));
    return { json: { files }, lines: [`照会ファイルを${files.length}つ作りました。`, ...files] };
  },
};
