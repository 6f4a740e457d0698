/** What the program remembers between starts, outside of any store: its own settings, the window's, and its arguments. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSettings } from '../../../electron/core/api/settings.ts';
import { commandArguments } from '../../../electron/shell/command-line.ts';
import { filesInArguments } from '../../../electron/shell/file-arguments.ts';
import { openShellSettings } from '../../../electron/shell/shell-settings.ts';
import { windowBounds } from '../../../electron/shell/window-bounds.ts';
import { mutateBytes } from '../mutate-bytes.ts';
import { mutateJson } from '../mutate-json.ts';
import { oddText } from '../odd-values.ts';
import { utf8, type OpenReader } from '../reader.ts';

const seed = {
  lastDesk: '/home/yamada/とりまとめ',
  recent: [
    {
      dataDir: '/home/yamada/とりまとめ',
      kind: 'collect',
      department: 'くらし安全課',
      openedAt: '2025-06-10T01:00:00.000Z',
    },
    {
      dataDir: '/home/yamada/回答',
      kind: 'answer',
      department: '道路課',
      openedAt: '2025-06-09T01:00:00.000Z',
    },
  ],
  responseFolder: '/home/yamada/出した回答',
  outputFolder: null,
  office: 'くらし安全課',
  watchFolder: null,
};
const shellSeed = {
  window: { x: 10, y: 20, width: 1360, height: 860, maximized: false },
  lastFolders: { response: '/home/yamada' },
};
const screens = { workAreas: [{ x: 0, y: 0, width: 1280, height: 720 }] } as const;

export const openSettingsReader: OpenReader = async (folder) => {
  const shellFile = join(folder, 'shell', 'shell.json');
  mkdirSync(join(folder, 'shell'));
  return {
    make: (random) => {
      if (random.next() < 0.2)
        return utf8.encode(JSON.stringify(['', oddText(random), '--x', oddText(random), 'a.shokai']));
      const text = JSON.stringify(mutateJson(random, random.next() < 0.6 ? seed : shellSeed));
      return random.next() < 0.25 ? mutateBytes(random, utf8.encode(text)) : utf8.encode(text);
    },
    take: (input) => Promise.resolve(takeSettings(folder, shellFile, input)),
    close: () => {},
  };
};

function takeSettings(folder: string, shellFile: string, input: Uint8Array): string | null {
  writeFileSync(join(folder, 'settings.json'), input);
  const before = openSettings(folder);
  before.change({ office: '新しい課' });
  const after = openSettings(folder).get();
  if (after.office !== '新しい課') return 'what was changed was not kept';
  if (JSON.stringify(after) !== JSON.stringify(before.get())) return 'what was kept reads otherwise';
  writeFileSync(shellFile, input);
  const shell = openShellSettings(shellFile);
  const { x, y, width, height } = windowBounds(shell.get().window, screens);
  const isOnScreen = x >= 0 && y >= 0 && x + width <= 1280 && y + height <= 720;
  if (!isOnScreen) return `a window at ${[x, y, width, height].join()}`;
  shell.change({ lastFolders: { output: '/tmp' } });
  if (openShellSettings(shellFile).get().lastFolders['output'] !== '/tmp') return 'the folder was not kept';
  const argv: unknown = safeJson(input);
  if (Array.isArray(argv) && argv.every((each) => typeof each === 'string')) {
    filesInArguments(argv, '/');
    commandArguments(argv, true);
  }
  return null;
}

function safeJson(input: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(input));
  } catch {
    return undefined;
  }
}
