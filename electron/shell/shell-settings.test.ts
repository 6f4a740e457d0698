import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openShellSettings } from './shell-settings.ts';

let folder: string;
let file: string;
const window = { x: -200, y: 40, width: 1360, height: 860, maximized: true };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'とりまとめ 設定 '));
  file = join(folder, '利用者 一', 'window.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('what the shell remembers', () => {
  it('is there again at the next start', () => {
    openShellSettings(file).change({ window });
    openShellSettings(file).change({ lastFolders: { open: '/共有/照会' } });
    expect(openShellSettings(file).get()).toEqual({ window, lastFolders: { open: '/共有/照会' } });
  });

  it.each([
    ['missing', undefined],
    ['empty', ''],
    ['cut off', '{"window":{"x":1,'],
    ['something else', '"とりまとめ"'],
    ['from another program', '[1,2,3]'],
  ])('is nothing when the file is %s', (_what, content) => {
    mkdirSync(join(folder, '利用者 一'));
    if (content !== undefined) writeFileSync(file, content);
    expect(openShellSettings(file).get()).toEqual({ window: null, lastFolders: {} });
  });

  it.each([
    ['no size', { ...window, width: undefined }],
    ['half a pixel', { ...window, x: 0.5 }],
    ['a size of nothing', { ...window, height: 0 }],
    ['a size of a mountain', { ...window, width: 1e12 }],
  ])('loses a window with %s, and keeps the folders', (_what, damaged) => {
    mkdirSync(join(folder, '利用者 一'));
    writeFileSync(file, JSON.stringify({ window: damaged, lastFolders: { open: '/共有' } }));
    expect(openShellSettings(file).get()).toEqual({ window: null, lastFolders: { open: '/共有' } });
  });

  it('stays in memory when the disk refuses', () => {
    const blocked = join(folder, 'file');
    writeFileSync(blocked, '');
    const settings = openShellSettings(join(blocked, 'window.json'));
    settings.change({ window });
    expect(settings.get().window).toEqual(window);
  });

  it('is written whole', () => {
    openShellSettings(file).change({ window });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ window, lastFolders: {} });
  });
});
