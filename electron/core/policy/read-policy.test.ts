import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../store/testing/temporary-store.ts';
import { expandPath } from './expand-path.ts';
import { jsonPlaces, lineAndColumn } from './json-places.ts';
import { mistakeLine } from './policy-mistakes.ts';
import { policyPlaces, policyVariable } from './policy-places.ts';
import { brokenPolicyText, readPolicy, type PolicyReading } from './read-policy.ts';

/** A policy beside the program, in a folder with a Japanese name and spaces. */
function reading(text: string | Uint8Array, environment: Record<string, string> = {}): PolicyReading {
  const programDir = temporaryFolder();
  writeFileSync(join(programDir, 'policy.json'), text);
  return readPolicy({ platform: 'linux', home: '/home/職員', environment, programDir });
}

function mistakes(text: string | Uint8Array): string[] {
  const read = reading(text);
  if (read.kind !== 'broken') throw new Error(`the policy is ${read.kind}`);
  return read.mistakes.map(mistakeLine);
}

describe('the administrator’s policy', () => {
  it('holds as it is written, with its folders as whole paths', () => {
    const read = reading(
      JSON.stringify({
        version: 1,
        dataFolder: '%HOME%/とりまとめ データ',
        watchFolder: '~/届いた回答',
        updateFolder: '/共有/更新',
        departments: ['道路課', '道路公園課'],
        off: ['browser-door', 'import'],
        contact: '情報システム課（内線 1234）',
      }),
      { HOME: '/home/職員' },
    );
    expect(read).toMatchObject({
      kind: 'found',
      policy: {
        dataFolder: '/home/職員/とりまとめ データ',
        watchFolder: '/home/職員/届いた回答',
        updateFolder: '/共有/更新',
        departments: ['道路課', '道路公園課'],
        off: ['browser-door', 'import'],
        contact: '情報システム課（内線 1234）',
      },
    });
  });

  it('says nothing of what is not written', () => {
    expect(reading('{ "version": 1 }')).toMatchObject({
      kind: 'found',
      policy: { dataFolder: null, watchFolder: null, updateFolder: null, departments: null, off: [] },
    });
  });

  it('may begin with the mark that Notepad writes', () => {
    expect(reading(Buffer.from('\uFEFF{ "version": 1 }')).kind).toBe('found');
  });

  it('is none where no file is there', () => {
    const programDir = temporaryFolder();
    expect(readPolicy({ platform: 'linux', home: '/', environment: {}, programDir }).kind).toBe('none');
  });

  it('points at a name that does not exist, and at a feature that does not', () => {
    expect(mistakes('{\n  "version": 1,\n  "datafolder": "/x",\n  "off": ["import", "mail"]\n}')).toEqual(
      [
        '3行目3文字目「datafolder」：この名前の項目はありません。使えるのは version、dataFolder、watchFolder、updateFolder、departments、off、contact です。',
        '4行目21文字目「off[1]」：この名前の機能はありません。使えるのは browser-door、collect、import、excel-form、watch-folder、sample、updates です。',
      ].toReversed(),
    );
  });

  it.each([
    ['a backslash that stands alone', '{"version": 1, "dataFolder": "C:\\data"}', '二つ続けて'],
    ['one that JSON takes for a tab', '{"version": 1, "dataFolder": "C:\\temp"}', '二つ続けて'],
    ['a comma too many', '{\n "version": 1,\n}', '3行目1文字目：JSONの書き方'],
    ['a text that breaks off', '{ "version": 1', 'JSONの書き方'],
    ['an empty file', '', '1行目1文字目：JSONの書き方'],
    ['a version of the future', '{"version": 2}', '「version」：「"version": 1」と書いてください'],
    ['no version', '{}', '「version」'],
    ['a list instead of the whole', '[]', '全体を { } で囲んで'],
    ['a folder that is no text', '{"version":1,"dataFolder":5}', '「dataFolder」：「"」で囲んだ文字'],
    ['an empty folder', '{"version":1,"dataFolder":" "}', '「dataFolder」：空のままにせず'],
    ['a department without brackets', '{"version":1,"departments":"道路課"}', '「departments」：[ ] の中に'],
    ['a relative folder', '{"version":1,"dataFolder":"data"}', '「dataFolder」：フォルダーの場所は'],
    ['an unknown variable', '{"version":1,"dataFolder":"%ない%/x"}', '%ない% は、この端末では'],
    ['an item written twice', '{"version":1,"contact":"a","contact":"b"}', '「contact」：同じ項目が二度'],
  ])('is refused whole for %s', (_what, text, words) => {
    expect(mistakes(text).join('\n')).toContain(words);
  });

  it('is refused in another encoding than UTF-8', () => {
    expect(mistakes(Buffer.from([0x7b, 0x22, 0x93, 0xb9, 0x98, 0x48]))).toEqual([
      '文字コードをUTF-8にして保存してください。',
    ]);
  });

  it('is refused where a folder stands in its place, and names the file to the person', () => {
    const programDir = temporaryFolder();
    mkdirSync(join(programDir, 'policy.json'));
    const read = readPolicy({ platform: 'linux', home: '/', environment: {}, programDir });
    if (read.kind !== 'broken') throw new Error(read.kind);
    expect(brokenPolicyText(read)).toContain(join(programDir, 'policy.json'));
    expect(brokenPolicyText(read)).toContain('データを開いていません');
  });

  it('never stands for anything while one thing in it is wrong', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        fc.pre(!text.includes('version'));
        const read = reading(text);
        expect(read).toMatchObject({ kind: 'broken', mistakes: expect.arrayContaining([expect.anything()]) });
      }),
      { numRuns: 60 },
    );
  });
});

describe('where the policy is looked for', () => {
  it('is the system’s place first, then beside the program, and what is tried out last', () => {
    const environment = { ProgramData: String.raw`D:\共通`, [policyVariable]: String.raw`C:\試し.json` };
    expect(
      policyPlaces({ platform: 'win32', home: 'C:', environment, programDir: String.raw`E:\とりまとめ` }),
    ).toEqual([
      String.raw`D:\共通\Torimatome\policy.json`,
      String.raw`E:\とりまとめ\policy.json`,
      String.raw`C:\試し.json`,
    ]);
    const plain = { home: '/', environment: {}, programDir: undefined };
    expect(policyPlaces({ ...plain, platform: 'darwin' })).toEqual([
      '/Library/Application Support/Torimatome/policy.json',
    ]);
    expect(policyPlaces({ ...plain, platform: 'linux' })).toEqual(['/etc/torimatome/policy.json']);
    expect(policyPlaces({ ...plain, platform: 'win32' })).toEqual([
      String.raw`C:\ProgramData\Torimatome\policy.json`,
    ]);
  });

  it('lets nobody put another in the place of one that is there, not even a broken one', () => {
    const programDir = temporaryFolder();
    const own = join(temporaryFolder(), '自分の.json');
    writeFileSync(own, '{"version":1}');
    writeFileSync(join(programDir, 'policy.json'), '{');
    const environment = { [policyVariable]: own };
    expect(readPolicy({ platform: 'linux', home: '/', environment, programDir }).kind).toBe('broken');
  });
});

describe('a folder in the policy', () => {
  const windows = {
    platform: 'win32',
    home: String.raw`C:\Users\職員`,
    environment: {
      USERPROFILE: String.raw`C:\Users\職員`,
      LocalAppData: String.raw`C:\Users\職員\AppData\Local`,
    },
    folder: String.raw`E:\とりまとめ`,
  } as const;
  it.each([
    [String.raw`%userprofile%\データ`, String.raw`C:\Users\職員\データ`],
    [String.raw`%LOCALAPPDATA%\torimatome`, String.raw`C:\Users\職員\AppData\Local\torimatome`],
    [String.raw`\\サーバー\共有\回答`, String.raw`\\サーバー\共有\回答`],
    ['C:/データ', String.raw`C:\データ`],
    [String.raw`.\data`, String.raw`E:\とりまとめ\data`],
    [String.raw`~\データ`, String.raw`C:\Users\職員\データ`],
  ])('%s is whole on Windows', (written, whole) => {
    expect(expandPath(written, windows)).toEqual({ ok: true, value: whole });
  });

  it.each(['data', String.raw`\data`, 'C:data', '%PATH', String.raw`%無い%\x`])(
    '%s is refused there',
    (written) => {
      expect(expandPath(written, windows).ok).toBe(false);
    },
  );
});

describe('the places of a JSON text', () => {
  it('are those of its values, whatever it holds', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify({ a: value, b: 1 }, null, 2);
        const places = jsonPlaces(text);
        expect(text.slice(places.offsetOf(['b']))).toMatch(/^"b": 1\n\}$/u);
        expect(text.slice(places.offsetOf(['a']))).toMatch(/^"a":/u);
      }),
    );
  });

  it('are counted as an editor counts', () => {
    expect(lineAndColumn('一\r\n二三', 4)).toEqual({ line: 2, column: 2 });
  });
});
