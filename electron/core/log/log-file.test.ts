import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { errorFacts } from './error-facts.ts';
import { logFiles, logLine, openLogFile } from './log-file.ts';

let folder: string;
const now = (): Date => new Date('2025-06-27T08:30:00Z');
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'とりまとめ 記録 '));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the log', () => {
  it('notes each line with its time, in a folder with a Japanese name', () => {
    const file = join(folder, '利用者 職員', 'torimatome.log');
    const log = openLogFile(file, now);
    log('E-1182 app.state\n');
    log('again');
    expect(readFileSync(file, 'utf8')).toBe(
      '2025-06-27T08:30:00.000Z E-1182 app.state\n2025-06-27T08:30:00.000Z again\n',
    );
  });

  it('is set aside when it has grown, and keeps only so many files', () => {
    const file = join(folder, 'torimatome.log');
    const log = openLogFile(file, now, { bytes: 100, files: 3 });
    for (let line = 1; line <= 40; line += 1) log(`line ${line}`);
    expect(readdirSync(folder).toSorted()).toEqual([
      'torimatome.1.log',
      'torimatome.2.log',
      'torimatome.log',
    ]);
    const kept = logFiles(file, { bytes: 100, files: 3 });
    expect(kept).toEqual(
      ['torimatome.log', 'torimatome.1.log', 'torimatome.2.log'].map((each) => join(folder, each)),
    );
    const numbers = kept
      .toReversed()
      .flatMap((each) =>
        [...readFileSync(each, 'utf8').matchAll(/line (\d+)/gu)].map(([, number]) => Number(number)),
      );
    // What is kept is the newest, in order and without a gap.
    expect(numbers).toEqual(Array.from(numbers, (_, index) => 40 - numbers.length + index + 1));
    for (const each of kept) expect(statSync(each).size).toBeLessThan(150);
  });

  it('never stops what is being logged', () => {
    const blocked = join(folder, 'file');
    writeFileSync(blocked, '');
    expect(() => openLogFile(join(blocked, 'torimatome.log'), now)('x')).not.toThrow();
  });

  it('writes one plain line, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(logLine(text)).toMatch(/^[ -~…]*$/u);
      }),
    );
    expect(logLine('E-1 道路課の佐藤さん\nは、街路灯を CoCo に')).toBe('E-1 … … CoCo …');
  });
});

describe('what the log says of an error', () => {
  it('is its class, its code and the places it came through, and not a word of its message', () => {
    const text = '地域安全課 佐藤が 防犯パトロールを 12回 行った by Sato';
    const error = Object.assign(new TypeError(text), { code: 'SQLITE_FULL' });
    const facts = errorFacts(error);
    expect(facts).toMatch(/^TypeError SQLITE_FULL log-file\.test\.ts:\d+/u);
    for (const word of ['佐藤', '防犯', '12回', 'Sato']) expect(facts).not.toContain(word);
  });

  it('gives away no folder, since the name of who is logged on stands there', () => {
    expect(errorFacts(new Error('x'))).not.toMatch(/[/\\]/u);
  });

  it('holds for what JSON and zod quote, for causes, and for what is no error', () => {
    let quoted: unknown;
    try {
      JSON.parse('答えの本文');
    } catch (error) {
      quoted = new Error('bad file 答え.kaito', { cause: error });
    }
    expect(errorFacts(quoted)).toMatch(/^Error .*caused by SyntaxError/u);
    expect(errorFacts(quoted)).not.toMatch(/答え/u);
    expect(errorFacts('答えの本文')).toBe('threw a string');
  });

  it('says nothing of a message that looks like a place in the program', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^zzq[a-z]{6,9}$/u), (secret) => {
        for (const message of [
          `\n    at ${secret}.ts:1:1`,
          `${secret}\n    at ${secret} (${secret}.ts:1:1)\n`,
        ])
          expect(errorFacts(new Error(`${message}\n${secret}`))).not.toContain(secret);
        expect(
          errorFacts(Object.assign(new Error('x'), { name: `${secret} 名前`, code: `${secret} 本文` })),
        ).not.toContain(secret);
      }),
    );
  });
});
