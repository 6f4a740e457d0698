/** The watch alone, on real folders; with the store behind it in api/receive-api.test.ts. */
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordSheet } from '../documents/form-marks.ts';
import { sheetData, xlsxOf } from '../documents/read/testing/office-files.ts';
import { temporaryFolder, type TemporaryFolder } from '../testing/temporary-folder.ts';
import { createFolderWatch, type FolderWatch } from './watch-folder.ts';

let temporary: TemporaryFolder;
let folder: string;
let time: number;
let seen: Set<string>;
let watch: FolderWatch;
beforeEach(() => {
  temporary = temporaryFolder();
  folder = join(temporary.path, '共有 回答');
  mkdirSync(folder, { recursive: true });
  time = Date.parse('2025-05-07T01:00:00.000Z');
  seen = new Set();
  watch = createFolderWatch({ now: () => new Date(time), wasSeen: (hash) => seen.has(hash) });
});
afterEach(() => {
  temporary.remove();
});

const put = (name: string, text: string): void => writeFileSync(join(folder, name), text);
const look = async (after = 3000) => {
  time += after;
  const found = await watch.look(folder);
  return found.kind === 'here'
    ? { files: found.files.map((each) => each.fileName), arriving: found.arriving }
    : found;
};

describe('looking into a folder', () => {
  it('counts a file that was the same in two looks some time apart, not in two that follow at once', async () => {
    put('回答.kaito', 'いち');
    expect(await look()).toEqual({ files: [], arriving: 1 });
    expect(await look(10)).toEqual({ files: [], arriving: 1 });
    expect(await look()).toEqual({ files: ['回答.kaito'], arriving: 0 });
  });

  it('waits anew for a file that was written again, also where its size stayed', async () => {
    put('回答.kaito', 'いち');
    await look();
    put('回答.kaito', 'にい');
    utimesSync(join(folder, '回答.kaito'), 1, 1);
    expect(await look()).toEqual({ files: [], arriving: 1 });
    expect(await look()).toEqual({ files: ['回答.kaito'], arriving: 0 });
  });

  it('sees only response files, and no half names of copying programs', async () => {
    for (const name of ['照会.shokai', '~$回答.kaito', '.回答.kaito', '回答.kaito.partial', '表.xlsx'])
      put(name, 'x');
    mkdirSync(join(folder, 'フォルダー.kaito'));
    await look();
    expect(await look()).toEqual({ files: [], arriving: 0 });
  });

  it('finds filled-in forms among other workbooks', async () => {
    const sheets = { 回答: sheetData([['・点検した']]) };
    writeFileSync(join(folder, '課内の表.xlsx'), xlsxOf({ sheets }));
    writeFileSync(
      join(folder, '様式.xlsx'),
      xlsxOf({ sheets: { ...sheets, [recordSheet]: sheetData([['x']]) } }),
    );
    expect(await look()).toEqual({ files: [], arriving: 0 });
    expect(await look()).toEqual({ files: ['様式.xlsx'], arriving: 0 });
  });

  it('gives the bytes of what it found, and says so where they cannot be read any more', async () => {
    put('一.kaito', 'いち');
    put('二.kaito', 'に');
    await look();
    await look();
    const [first, second] = watch.found();
    expect(Buffer.from((await first?.read()) ?? '').toString()).toBe('いち');
    temporary.remove();
    expect(await second?.read()).toBe('UNREADABLE');
  });

  it('starts anew in another folder', async () => {
    put('回答.kaito', 'いち');
    await look();
    await look();
    const other = join(temporary.path, '別の場所');
    mkdirSync(other);
    expect(await watch.look(other)).toEqual({ kind: 'here', folder: other, files: [], arriving: 0 });
    expect(watch.found()).toEqual([]);
  });

  it('answers at once while a look is going on, and says that the folder is away when it takes too long', async () => {
    const first = watch.look(folder);
    expect(await watch.look(folder)).toMatchObject({ kind: 'here', files: [] });
    time += 11_000;
    expect(await watch.look(folder)).toMatchObject({ kind: 'away' });
    expect(await first).toMatchObject({ kind: 'here' });
    expect(await look()).toEqual({ files: [], arriving: 0 });
  });
});
