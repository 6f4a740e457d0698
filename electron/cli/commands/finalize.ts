/** `round finalize` and `round unlock`: the end of a yearly collection, and its correction. */
import { gateChecks, signableCheck, type SignOff } from '../../../shared/publish.ts';
import { publishFinal } from '../../core/publish/publish-final.ts';
import { finalizeRound } from '../../core/rounds/finalize-round.ts';
import { findRound } from '../../core/rounds/find-round.ts';
import { unlockRound } from '../../core/rounds/unlock-round.ts';
import {
  requiredOption,
  textOption,
  textOptions,
  UsageError,
  valueOrRefuse,
  type Command,
} from '../command.ts';
import { readFileOrRefuse } from '../files.ts';
import { excerptOptionsOf } from './excerpt.ts';
import { formatsOf, outputArguments, outputOptionsOf, outputUsage } from './output.ts';

export const roundFinalize: Command = {
  name: 'round finalize',
  usage: `[--round ID] [--sign CHECK=NAME:REASON]... [--despite-gaps] [--out DIR --format LIST [--template FILE]] ${outputUsage}`,
  summary: '照会を確定します。食い違いが残っていると確定できません。--outで、確定した表も同時に書きます。',
  options: {
    round: { type: 'string' },
    sign: { type: 'string', multiple: true },
    'despite-gaps': { type: 'boolean' },
    out: { type: 'string' },
    format: { type: 'string' },
    template: { type: 'string' },
    ...outputArguments,
  },
  positionals: [0, 0],
  async run({ args, who, openCore, signal }) {
    const signOffs = textOptions(args, 'sign').map(signOffOf);
    const printed = outputOptionsOf(args, false);
    const folder = textOption(args, 'out');
    const chosen = textOption(args, 'format');
    const form = textOption(args, 'template');
    if (folder === undefined && (chosen ?? form) !== undefined)
      throw new UsageError(
        '--format や --template を付けるときは、--out に書き出すフォルダーを指定してください。',
      );
    if (folder !== undefined && form === undefined) requiredOption(args, 'format');
    const formats = chosen === undefined ? [] : formatsOf(chosen);
    const template = form === undefined ? undefined : readFileOrRefuse(form);
    const core = await openCore();
    const { round } = valueOrRefuse(findRound(core, textOption(args, 'round')));
    const despiteGaps = args.values['despite-gaps'] === true;
    const options = { ...printed, ...excerptOptionsOf(args, round) };
    const input = { roundId: round.id, who, despiteGaps, signOffs, options };
    if (folder === undefined) {
      const done = valueOrRefuse(finalizeRound(core, input));
      return { json: { round: round.id, ...done, files: [] }, lines: [`「${round.title}」を確定しました。`] };
    }
    const done = valueOrRefuse(await publishFinal(core, { ...input, formats, template, folder, signal }));
    return {
      json: { round: round.id, ...done },
      lines: [
        `「${round.title}」を確定して${done.files.length}ファイルを作りました。読み戻した${done.cells}欄は、すべて一致しました。`,
        ...done.files,
      ],
    };
  },
};

/** CHECK=NAME:REASON */
function signOffOf(text: string): SignOff {
  const [, name = '', reason = ''] = /^[^=]*=([^:：]*)[:：](.*)$/su.exec(text) ?? [];
  const check = signableCheck.safeParse(text.split('=', 1)[0]);
  if (!check.success || name.trim() === '' || reason.trim() === '') {
    const words = gateChecks.filter((each) => each !== 'conflict').join('、');
    throw new UsageError(`--sign は CHECK=名前:理由 のように書いてください。CHECKは ${words} のどれかです。`);
  }
  return { check: check.data, name: name.trim(), reason: reason.trim() };
}

export const roundUnlock: Command = {
  name: 'round unlock',
  usage: '--until DATE --reason TEXT [--round ID]',
  summary:
    '確定した照会の正誤表を始めます。DATEは最後の日（2024-07-31）。過ぎると、また変えられなくなります。',
  options: { round: { type: 'string' }, until: { type: 'string' }, reason: { type: 'string' } },
  positionals: [0, 0],
  async run({ args, who, openCore }) {
    const until = requiredOption(args, 'until');
    const reason = requiredOption(args, 'reason');
    const core = await openCore();
    const { round } = valueOrRefuse(findRound(core, textOption(args, 'round')));
    const done = valueOrRefuse(unlockRound(core, { roundId: round.id, by: who, reason, until }));
    return {
      json: { round: round.id, ...done },
      lines: [`「${round.title}」の正誤表を始めました。${done.until}まで直せます。`],
    };
  },
};
