/** `policy show`, `policy check`: what the administrator has laid down here, and whether a file of that kind is right. */
import { resolve } from 'node:path';
import { featureNames, viewOfPolicy, type Policy } from '../../../shared/policy.ts';
import { mistakeLine } from '../../core/policy/policy-mistakes.ts';
import { checkPolicyFile } from '../../core/policy/read-policy.ts';
import { Refusal, type Command } from '../command.ts';

export const policyShow: Command = {
  name: 'policy show',
  usage: '',
  summary: '管理者の設定が、この端末で何を決めているかを表示します。',
  options: {},
  positionals: [0, 0],
  run: async ({ here: { reading, policy } }) => {
    const { places } = reading;
    const looked = [
      '探した場所（上から順に、はじめにあったものだけを使います）:',
      ...places.map((each) => `  ${each}`),
    ];
    return {
      json: { places, policy: viewOfPolicy(policy) },
      lines: [...(policy.file === null ? ['管理者の設定はありません。'] : policyLines(policy)), ...looked],
    };
  },
};

export const policyCheck: Command = {
  name: 'policy check',
  usage: 'FILE',
  summary: '管理者の設定のファイルに誤りがないかを確かめます。使い始めはしません。',
  options: {},
  positionals: [1, 1],
  runsWithBrokenPolicy: true,
  run: async ({ args }) => {
    const file = resolve(args.positionals[0] ?? '');
    const reading = checkPolicyFile(file);
    if (reading.kind === 'none')
      throw new Refusal({
        code: 'NO_SUCH_FILE',
        message: `「${file}」がありません。場所と名前を確かめてください。`,
      });
    if (reading.kind === 'broken')
      return {
        json: { ok: false, file, mistakes: reading.mistakes },
        lines: [],
        refusals: reading.mistakes.map((each) => ({ code: 'BROKEN_POLICY', message: mistakeLine(each) })),
      };
    const lines = ['誤りはありません。', ...policyLines(reading.policy)];
    return { json: { ok: true, policy: viewOfPolicy(reading.policy) }, lines };
  },
};

const line = (name: string, value: string | null): string[] => (value === null ? [] : [`${name}: ${value}`]);

function policyLines(policy: Policy): string[] {
  return [
    ...line('管理者の設定', policy.file),
    ...line('データの場所', policy.dataFolder),
    ...line('見張るフォルダー', policy.watchFolder),
    ...line('更新ファイルの場所', policy.updateFolder),
    ...line('回答する課', policy.departments?.join('、') ?? null),
    ...line('使わない機能', policy.off.map((each) => featureNames[each]).join('、') || null),
    ...line('問い合わせ先', policy.contact),
  ];
}
