import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MessageBoxOptions, OpenDialogOptions, SaveDialogOptions } from 'electron';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDialogs, type Dialogs, type FileKind } from './dialogs.ts';
import { openShellSettings } from './shell-settings.ts';

const requests: FileKind = {
  purpose: 'open',
  title: 'ファイルを開く',
  name: 'とりまとめのファイル',
  extensions: ['shokai', 'kaito'],
};

/** The system's dialogs, with a person before them who answers what the test says. */
class Person {
  picks: string[] = [];
  saves = '';
  presses = 0;
  shown: (OpenDialogOptions & SaveDialogOptions & Partial<MessageBoxOptions>)[] = [];
  showOpenDialog = async (_window: string, options: OpenDialogOptions) => {
    this.shown.push(options as Person['shown'][number]);
    return { canceled: this.picks.length === 0, filePaths: this.picks };
  };
  showSaveDialog = async (_window: string, options: SaveDialogOptions) => {
    this.shown.push(options as Person['shown'][number]);
    return { canceled: this.saves === '', filePath: this.saves };
  };
  showMessageBox = async (_window: string, options: MessageBoxOptions) => {
    this.shown.push(options);
    return { response: this.presses, checkboxChecked: false };
  };
}

let folder: string;
let person: Person;
const atNextStart = (): Dialogs =>
  createDialogs({
    dialog: person,
    window: '窓',
    settings: openShellSettings(join(folder, 'window.json')),
  });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'とりまとめ 設定 '));
  person = new Person();
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('opening files', () => {
  it('begins where files were opened last time, also after a new start', async () => {
    person.picks = [join('/共有', '照会 令和6年度', 'a.shokai')];
    expect(await atNextStart().openFiles(requests)).toEqual(person.picks);
    await atNextStart().openFiles(requests);
    expect(person.shown.map(({ defaultPath }) => defaultPath)).toEqual([
      undefined,
      join('/共有', '照会 令和6年度'),
    ]);
  });

  it('offers only files of its kind', async () => {
    await atNextStart().openFiles(requests);
    expect(person.shown[0]?.filters).toEqual([
      { name: 'とりまとめのファイル', extensions: ['shokai', 'kaito'] },
    ]);
  });

  it('is nothing, and forgets nothing, when the person changes their mind', async () => {
    person.picks = ['/共有/a.shokai'];
    await atNextStart().openFiles(requests);
    person.picks = [];
    expect(await atNextStart().openFiles(requests)).toEqual([]);
    await atNextStart().openFiles(requests);
    expect(person.shown.at(-1)?.defaultPath).toBe('/共有');
  });
});

describe('saving a file', () => {
  const tables: FileKind = { ...requests, purpose: 'publish' };

  it('offers a name in the folder of the last time for this purpose, not of another', async () => {
    person.saves = '/公表/令和6年度.xlsx';
    person.picks = ['/共有/a.shokai'];
    await atNextStart().openFiles(requests);
    expect(await atNextStart().saveFile(tables, '令和6年度.xlsx')).toBe('/公表/令和6年度.xlsx');
    await atNextStart().saveFile(tables, '令和7年度.xlsx');
    expect(person.shown.map(({ defaultPath }) => defaultPath)).toEqual([
      undefined,
      '令和6年度.xlsx',
      join('/公表', '令和7年度.xlsx'),
    ]);
  });

  it('asks before it replaces, and is nothing when the person changes their mind', async () => {
    expect(await atNextStart().saveFile(tables, 'a.xlsx')).toBeNull();
    expect(person.shown[0]?.properties).toContain('showOverwriteConfirmation');
  });
});

describe('choosing a folder', () => {
  it('begins at the folder in use, and else at the one of the last time', async () => {
    person.picks = ['/共有/回答'];
    expect(await atNextStart().chooseFolder('response', '/今の 場所')).toBe('/共有/回答');
    await atNextStart().chooseFolder('response', '');
    expect(person.shown.map(({ defaultPath }) => defaultPath)).toEqual(['/今の 場所', '/共有/回答']);
  });

  it('is nothing when the person changes their mind', async () => {
    expect(await atNextStart().chooseFolder('response', '')).toBeNull();
  });
});

describe('a question', () => {
  const question = {
    message: '保存できていない入力があります。',
    detail: '',
    choices: [
      { id: 'stay', label: '画面に戻る' },
      { id: 'discard', label: '保存せずに閉じる' },
    ],
    otherwise: 'stay',
  } as const;

  it('shows its choices in words, and answers with the one pressed', async () => {
    person.presses = 1;
    expect(await atNextStart().choose<'stay' | 'discard'>(question)).toBe('discard');
    expect(person.shown[0]).toMatchObject({
      buttons: ['画面に戻る', '保存せずに閉じる'],
      defaultId: 0,
      cancelId: 0,
    });
  });

  it('can be withdrawn', async () => {
    const { signal } = new AbortController();
    await atNextStart().choose<'stay' | 'discard'>(question, signal);
    expect(person.shown[0]).toHaveProperty('signal', signal);
  });
});
