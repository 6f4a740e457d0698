/** A command that is stopped (Ctrl+C) takes back what is half done. In this process, so that the moment is no matter of luck. */
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as breath } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cityWithRound, coordinatorName, type City } from '../core/testing/city.ts';
import { main } from './main.ts';

let city: City;
let said: string;
beforeEach(async () => {
  ({ city } = await cityWithRound());
  city.coordinator.close();
  said = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    said += String(chunk);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  city.close();
});

/** Runs a command and asks it to stop as soon as it listens. */
async function stopped(...argv: readonly string[]): Promise<number> {
  const before = process.listenerCount('SIGINT');
  const running = main([...argv, '--data', city.dataDirOf(coordinatorName)]);
  while (process.listenerCount('SIGINT') === before) await breath();
  process.emit('SIGINT');
  const code = await running;
  expect(process.listenerCount('SIGINT')).toBe(before);
  return code;
}

describe('a stopped command', () => {
  it('leaves no file of an export, and says so', async () => {
    const out = join(city.folder, '出力');
    mkdirSync(out);
    expect(await stopped('export', '--format', 'tsv,xlsx,docx,pdf', '--out', out)).toBe(1);
    expect(said).toBe('取りやめました。書きかけのファイルは残していません。\n');
    expect(readdirSync(out)).toEqual([]);
  });

  it('leaves only whole requests, and says how many', async () => {
    const out = join(city.folder, '照会 一式');
    mkdirSync(out);
    expect(await stopped('request', '--out', out)).toBe(1);
    expect(said).toMatch(/^取りやめました。\d+課のうち\d+課分の照会ファイルは作ってあります。\n$/u);
    const written = Number(/うち(?<n>\d+)課分/u.exec(said)?.groups?.['n']);
    const names = readdirSync(out);
    expect(names.filter((each) => each.endsWith('.shokai'))).toHaveLength(written);
    expect(names).toHaveLength(written);
  });
});
