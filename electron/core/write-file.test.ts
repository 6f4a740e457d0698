import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from './store/testing/any-content.ts';
import { moduleText, runProcess, temporaryFolder } from './store/testing/temporary-store.ts';
import { makeFolder, safeFileName, writeFileWhole } from './write-file.ts';

const keep = { replace: false };
const replace = { replace: true };

describe('a name for a file', () => {
  it.each([
    ['照会_防犯指針_令和6年度_道路課', '照会_防犯指針_令和6年度_道路課'],
    ['元氣 ①㈱㎡（案）', '元氣 ①㈱㎡（案）'],
    ['学校/公園: "夜間" <案>|*?\\', '学校_公園_ _夜間_ _案_____'],
    ['行\n区切り\t', '行_区切り_'],
    ['末尾. . .', '末尾'],
    ['', '_'],
    ['...', '_'],
    ['..', '_'],
    [' ', '_'],
    ['con', '_con'],
    ['CON.txt', '_CON.txt'],
    ['nul .txt', '_nul .txt'],
    ['Lpt9', '_Lpt9'],
    ['COM¹', '_COM¹'],
    ['CONOUT$', '_CONOUT$'],
    ['console', 'console'],
    ['com10', 'com10'],
    ['課\ud83d', '課\ufffd'],
  ])('%j becomes %j', (name, safe) => {
    expect(safeFileName(name)).toBe(safe);
  });

  it('is one that Windows, macOS and Linux take, whatever it is made from', () => {
    const long = fc.array(anyText, { maxLength: 40 }).map((parts) => parts.join('. '));
    fc.assert(
      fc.property(fc.oneof(long, fc.string({ unit: 'grapheme', maxLength: 400 })), (name) => {
        const safe = safeFileName(name);
        expect(safe).not.toBe('');
        // oxlint-disable-next-line no-control-regex -- control characters are what must not be there
        expect(safe).not.toMatch(/[<>:"/\\|?*\u0000-\u001f]|[. ]$/u);
        expect(safe).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d) *(?:\.|$)/iu);
        expect(safe.isWellFormed()).toBe(true);
        // 255 with an extension, a number, and the name under which it is written first.
        expect(Buffer.byteLength(`${safe}（99）.shokai.partial`)).toBeLessThanOrEqual(255);
        expect(basename(safe)).toBe(safe);
        expect(safeFileName(safe)).toBe(safe);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps the end of a long one, which tells the departments apart, and whole characters', () => {
    const title = '安全で安心して暮らせるまちをつくるための総合的な指針'.repeat(10);
    const names = ['道路課', '福祉課'].map((department) => safeFileName(`照会_${title}_${department}`));
    expect(names[0]).toMatch(/^照会_安全で.*….*_道路課$/u);
    expect(names[1]).toMatch(/_福祉課$/u);
    expect(safeFileName('👨‍👩‍👧‍👦'.repeat(50))).toMatch(/^(?:👨‍👩‍👧‍👦)+…(?:👨‍👩‍👧‍👦)+$/u);
  });
});

describe('writing a file', () => {
  it('makes its folder and leaves nothing else there', () => {
    const folder = join(temporaryFolder(), '公表', '令和 6年度');
    expect(writeFileWhole(folder, '表.csv', '施策\r\n', keep)).toEqual({
      ok: true,
      value: join(folder, '表.csv'),
    });
    expect(readFileSync(join(folder, '表.csv'), 'utf8')).toBe('施策\r\n');
    expect(readdirSync(folder)).toEqual(['表.csv']);
  });

  it('numbers a name that is taken', () => {
    const folder = temporaryFolder();
    const names = ['一', '二', '三'].map((content) => {
      const written = writeFileWhole(folder, '回答.kaito', content, keep);
      return written.ok ? basename(written.value) : written.problem.message;
    });
    expect(names).toEqual(['回答.kaito', '回答（2）.kaito', '回答（3）.kaito']);
    expect(names.map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual(['一', '二', '三']);
  });

  it('replaces only where it is asked to', () => {
    const folder = temporaryFolder();
    writeFileWhole(folder, '表.csv', '古い', replace);
    writeFileWhole(folder, '表.csv', '新しい', replace);
    expect(readdirSync(folder)).toEqual(['表.csv']);
    expect(readFileSync(join(folder, '表.csv'), 'utf8')).toBe('新しい');
  });

  it('says which file could not be written, and what to do', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, '計画.txt'), '計画');
    mkdirSync(join(folder, '表.csv'));
    const long = `${'長'.repeat(300)}.csv`;
    for (const [place, name, code, sentence] of [
      [
        join(folder, '計画.txt'),
        '表.csv',
        'CANNOT_WRITE',
        `「${join(folder, '計画.txt')}」に書き込めません。`,
      ],
      [join(folder, '計画.txt', '公表'), '表.csv', 'CANNOT_WRITE', '公表」に書き込めません。'],
      [folder, '表.csv', 'NAME_TAKEN', '「表.csv」という名前のフォルダーがあるので、書けません。'],
      [folder, long, 'CANNOT_WRITE', '名前が長すぎて書けません。'],
    ] as const) {
      const problem = { code, message: expect.stringContaining(sentence) as string };
      expect(writeFileWhole(place, name, '表', replace)).toEqual({ ok: false, problem });
    }
    expect(readdirSync(folder).toSorted()).toEqual(['表.csv', '計画.txt']);
    expect(readFileSync(join(folder, '計画.txt'), 'utf8')).toBe('計画');
  });

  it.skipIf(process.platform === 'win32')(
    'leaves the old file whole and no half one when the disk is full',
    async () => {
      const folder = temporaryFolder();
      writeFileWhole(folder, '表.csv', '古い', replace);
      const other = await runProcess(
        `
        import { writeFileWhole } from ${moduleText('../../write-file.ts')};
        const written = writeFileWhole(${JSON.stringify(folder)}, '表.csv', '新'.repeat(100_000), { replace: true });
        console.log(written.ok ? 'written' : written.problem.code);
      `,
        { limit: 8 },
      );
      expect(other.output()).toBe('CANNOT_WRITE\n');
      expect(readdirSync(folder)).toEqual(['表.csv']);
      expect(readFileSync(join(folder, '表.csv'), 'utf8')).toBe('古い');
    },
  );
});

describe('making a folder', () => {
  it('makes what is missing above it, and nothing where it stands', () => {
    const folder = join(temporaryFolder(), 'あ', 'い う');
    makeFolder(folder);
    writeFileSync(join(folder, 'メモ.txt'), '');
    makeFolder(folder);
    expect(statSync(folder).isDirectory()).toBe(true);
    expect(existsSync(join(folder, 'メモ.txt'))).toBe(true);
  });

  it.runIf(process.platform === 'linux')('comes to an end where the system allows none', () => {
    expect(() => {
      makeFolder('/proc/取りまとめ/公表');
    }).toThrow('ENOENT');
  });
});
