/** Implements the contract's `about`. */
import { join } from 'node:path';
import { logFileName } from '../log/log-file.ts';
import { programParts } from '../support/program-facts.ts';
import {
  supportFileName,
  supportTexts,
  writeSupportBundle,
  type SupportText,
} from '../support/support-bundle.ts';
import type { AppParts } from './app-state.ts';
import { valueOrRefused } from './collect-desk.ts';
import { refused, type Implementer } from './implementer.ts';

export function createAboutApi(os: Implementer, options: AppParts & { readonly now: () => Date }) {
  const { workspace, settings, policy, host, version, now } = options;
  const { userDataDir } = workspace;
  const folder = join(userDataDir, '問い合わせ');
  let gathered: readonly SupportText[] | undefined;

  return os.about.router({
    read: os.about.read.handler(async () => {
      const [, ...parts] = await programParts(version);
      return { version, parts, dataFolder: userDataDir, logFile: join(userDataDir, logFileName) };
    }),

    support: os.about.support.handler(async () => {
      const desk = workspace.current();
      const isOpen = desk.kind === 'answer' || desk.kind === 'collect';
      const texts = await supportTexts({
        userDataDir,
        version,
        policy,
        door: host.door,
        settings: settings.get(),
        ...(isOpen ? { open: { dataDir: desk.dataDir, connection: desk.core.store.connection } } : {}),
        now: now(),
      });
      gathered = texts;
      return { texts, folder };
    }),

    writeSupport: os.about.writeSupport.handler(() => {
      if (gathered === undefined)
        throw refused({ code: 'NOT_GATHERED', message: '中身を表示してから、書き出してください。' });
      return { file: valueOrRefused(writeSupportBundle(join(folder, supportFileName(now())), gathered)) };
    }),
  });
}
