import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDialogStandIn } from './dialog-stand-in.ts';
import { createElectronHost } from './electron-host.ts';
import { createEventChannel } from './event-channel.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '回答 置き場 '));
});
afterEach(() => rmSync(folder, { recursive: true }));

function host() {
  const shown: string[] = [];
  const answers: boolean[] = [];
  const done: string[] = [];
  const events = createEventChannel();
  return {
    shown,
    answers,
    done,
    events,
    host: createElectronHost({
      events,
      dialogs: createDialogStandIn('{"chooseFolder":["/共有/回答"]}'),
      showItemInFolder: (path) => shown.push(path),
      answerClosing: (saved) => answers.push(saved),
      start: async (program) => {
        if (!program.endsWith('-setup.exe')) throw new Error('not allowed here');
        done.push(program);
      },
      quit: () => done.push('quit'),
    }),
  };
}

describe('what Electron does for the core', () => {
  it('asks for a folder', async () => {
    expect(await host().host.chooseFolder('')).toBe('/共有/回答');
  });

  it('shows a file that is there in the file manager', async () => {
    const { host: electron, shown } = host();
    const file = join(folder, '子育て支援課 第1版.kaito');
    writeFileSync(file, '');
    expect([await electron.showFile(file), shown]).toEqual([true, [file]]);
  });

  it.each(['無い.kaito', 'https://example.com/', '../etc/passwd', ''])(
    'shows nothing for %s',
    async (file) => {
      const { host: electron, shown } = host();
      expect([await electron.showFile(file), shown]).toEqual([false, []]);
    },
  );

  it('starts Windows’ installer and ends, so that it can be replaced', async () => {
    const { host: electron, done, shown } = host();
    expect(await electron.runInstaller?.('/更新/Torimatome-1.1.0-setup.exe', 'nsis')).toBe(true);
    expect([done, shown]).toEqual([['/更新/Torimatome-1.1.0-setup.exe', 'quit'], []]);
  });

  it.each([
    ['dmg', '/更新/Torimatome-1.1.0.dmg'],
    ['nsis', '/更新/とめられた.exe'],
  ] as const)('shows where the installer lies that cannot be started: %s', async (kind, file) => {
    const { host: electron, done, shown } = host();
    expect(await electron.runInstaller?.(file, kind)).toBe(false);
    expect([done, shown]).toEqual([[], [file]]);
  });

  it('passes events on, and the page’s answer to closing', () => {
    const { host: electron, events, answers } = host();
    const heard: string[] = [];
    const stop = electron.onEvent(({ kind }) => heard.push(kind));
    events.emit({ kind: 'closing' });
    electron.confirmClose(true);
    stop();
    events.emit({ kind: 'closing' });
    expect([heard, answers]).toEqual([['closing'], [true]]);
  });
});
