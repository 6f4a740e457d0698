/** `support-bundle`: what helps whoever is asked for help, in one archive that can be read before it is handed over. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openSettings } from '../../core/api/settings.ts';
import { storeFileName } from '../../core/store/open-store.ts';
import { supportTexts, writeSupportBundle } from '../../core/support/support-bundle.ts';
import { requiredOption, valueOrRefuse, type Command } from '../command.ts';

export const supportBundle: Command = {
  name: 'support-bundle',
  usage: '--out FILE',
  summary:
    '問い合わせのときに渡す記録（版、設定、保存先の状態、動作の記録）を作ります。回答の文は入りません。',
  options: { out: { type: 'string' } },
  positionals: [0, 0],
  runsWithBrokenPolicy: true,
  async run({ args, here, dataDir, version, now }) {
    const target = resolve(requiredOption(args, 'out'));
    const { userDataDir, policy, reading } = here;
    const texts = await supportTexts({
      userDataDir,
      version,
      policy,
      door: 'command',
      settings: openSettings(userDataDir).get(),
      ...(reading.kind === 'broken' ? { broken: reading } : {}),
      more: existsSync(join(dataDir, storeFileName)) ? [resolve(dataDir)] : [],
      now: now(),
    });
    const file = valueOrRefuse(writeSupportBundle(target, texts));
    return {
      json: { file, contents: texts.map(({ name, title }) => ({ name, title })) },
      lines: [
        file,
        '入っているもの:',
        ...texts.map(({ name, title }) => `  ${name}  ${title}`),
        '中身を読んでから渡してください。',
      ],
    };
  },
};
