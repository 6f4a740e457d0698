/**
 * `receive`: any number of .kaito and of filled-in forms (.xlsx), or folders of them. Each is taken or refused, and the
 * others go on; of a form, cells that are not clear are left and told with their addresses.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { startReader } from '../../core/exchange/read-ahead.ts';
import { Refusal, textOption, UsageError, type Command } from '../command.ts';
import { readFileOrRefuse } from '../files.ts';

export const receive: Command = {
  name: 'receive',
  usage: 'FILE|FOLDER... [--receipts DIR] [--despite-older|--accept-key --reason TEXT]',
  summary:
    '回答ファイル（.kaito）と、記入された様式（.xlsx）を受け取ります。フォルダーなら、その中のすべてを受け取ります。--receipts なら、課へ返す受領の知らせ（.juryo）も作ります。--despite-older なら、古い版も理由を残して取り込みます。--accept-key なら、これまでと違う鍵の回答も、確かめた理由を残して受け入れます。',
  options: {
    receipts: { type: 'string' },
    'despite-older': { type: 'boolean' },
    'accept-key': { type: 'boolean' },
    reason: { type: 'string' },
  },
  positionals: [1, 10_000],
  async run({ args, who, openCore, signal }) {
    const folder = textOption(args, 'receipts');
    const reason = textOption(args, 'reason')?.trim() ?? '';
    const isOlderWanted = args.values['despite-older'] === true;
    const isKeyAccepted = args.values['accept-key'] === true;
    if ((isOlderWanted || isKeyAccepted) && reason === '')
      throw new UsageError('--despite-older と --accept-key には、--reason で理由を書いてください。');
    if (!isOlderWanted && !isKeyAccepted && reason !== '')
      throw new UsageError('--reason は、--despite-older か --accept-key と一緒に使ってください。');
    const paths = (await Promise.all(args.positionals.map(filesAt))).flat();
    if (paths.length === 0) {
      throw new Refusal({
        code: 'NO_SUCH_FILE',
        message: 'フォルダーに回答ファイル（.kaito）も、記入された様式（.xlsx）もありません。',
      });
    }
    // It gets ready while the rest is loaded and the store opened.
    const reader = startReader(paths.length);
    try {
      const { receiveAll } = await import('../receive-all.ts');
      return await receiveAll(await openCore(), paths, {
        who,
        source: 'command',
        receipt: folder === undefined ? null : { who, folder },
        despiteOlder: isOlderWanted ? reason : undefined,
        acceptKey: isKeyAccepted ? reason : undefined,
        reader,
        signal,
      });
    } finally {
      await reader?.stop();
    }
  },
};

/** A folder's response files, or the file itself; what is not there is told when its turn comes. */
async function filesAt(path: string): Promise<string[]> {
  const names = namesIn(path);
  if (names === undefined) return [path];
  const files: string[] = [];
  for (const name of names.toSorted((a, b) => a.localeCompare(b, 'ja'))) {
    const file = join(path, name);
    if ((/^[^~.].*\.xlsx$/iu.test(name) && (await isForm(file))) || name.toLowerCase().endsWith('.kaito'))
      files.push(file);
  }
  return files;
}

/** Undefined for what is no folder, or none that can be looked into. */
function namesIn(path: string): string[] | undefined {
  try {
    return readdirSync(path);
  } catch {
    return undefined;
  }
}

/** Also where it cannot be read: that is told when its turn comes. */
async function isForm(path: string): Promise<boolean> {
  try {
    const { looksLikeForm } = await import('../../core/documents/read/looks-like-form.ts');
    return await looksLikeForm(readFileOrRefuse(path));
  } catch {
    return true;
  }
}
