import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileContent } from '../../shared/contract/problem.ts';
import { readOpenedFile } from './opened-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '受信 メール '));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a file opened by double click', () => {
  it('reaches the page as a dropped one would', async () => {
    const path = join(folder, '子育て支援課 令和6年度.shokai');
    writeFileSync(path, Buffer.from([0x50, 0x4b, 3, 4, 0xff]));
    const read = await readOpenedFile(path);
    expect(read).toEqual({
      ok: true,
      value: { fileName: '子育て支援課 令和6年度.shokai', base64: 'UEsDBP8=' },
    });
    expect(fileContent.safeParse(read.ok && read.value).success).toBe(true);
  });

  it('is told to be unreadable when it is gone, or a folder', async () => {
    mkdirSync(join(folder, '照会.shokai'));
    for (const name of ['無い.shokai', '照会.shokai']) {
      const read = await readOpenedFile(join(folder, name));
      expect(read).toMatchObject({ ok: false, problem: { code: 'CANNOT_READ' } });
      expect(read.ok || read.problem.message).toContain(`「${name}」`);
    }
  });

  it('is not taken into memory when it is far too large', async () => {
    const path = join(folder, '大きい.kaito');
    writeFileSync(path, '');
    truncateSync(path, 300 * 1024 * 1024);
    expect(await readOpenedFile(path)).toMatchObject({ ok: false, problem: { code: 'TOO_LARGE' } });
  });
});
