import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLogFile } from './log-file.ts';

let folder: string;
const now = (): Date => new Date('2025-06-27T08:30:00Z');
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'とりまとめ 記録 '));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the log', () => {
  it('notes each line with its time', () => {
    const file = join(folder, '利用者', 'torimatome.log');
    const log = openLogFile(file, now);
    log('E-1182 app.state\n');
    log('again');
    expect(readFileSync(file, 'utf8')).toBe(
      '2025-06-27T08:30:00.000Z E-1182 app.state\n2025-06-27T08:30:00.000Z again\n',
    );
  });

  it('does not grow for ever', () => {
    const file = join(folder, 'torimatome.log');
    writeFileSync(file, 'x'.repeat(1024 * 1024 + 1));
    openLogFile(file, now)('new');
    expect(statSync(file).size).toBeLessThan(100);
    expect(statSync(`${file}.old`).size).toBeGreaterThan(1024 * 1024);
  });

  it('never stops what is being logged', () => {
    const blocked = join(folder, 'file');
    writeFileSync(blocked, '');
    expect(() => openLogFile(join(blocked, 'torimatome.log'), now)('x')).not.toThrow();
  });
});
