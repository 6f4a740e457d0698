/** `answer --accept-key --reason`: the office's other key, from the shell. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { cityWithRound, requestFor, saidAs } from '../core/testing/city.ts';
import { manifestOf, rewritten, strangeIdentity } from '../core/testing/forge.ts';
import { userDataVariable } from '../core/user-data-dir.ts';
import { main } from './main.ts';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

async function run(...argv: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0);
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => err.push(String(text)) > 0);
  const code = await main([...argv, '--json']);
  vi.restoreAllMocks();
  return { code, err: err.join(''), json: JSON.parse(out.join('')) as Record<string, unknown> };
}

it('is refused without a reason, taken with one, and stands in the history', async () => {
  const { city, round } = await cityWithRound();
  vi.stubEnv(userDataVariable, join(city.folder, '端末'));
  const department = '広報課';
  const { bytes, fileName } = requestFor(city, round, department);
  city.coordinator.close();
  const folder = join(city.folder, '課 の');
  mkdirSync(folder);
  const [first, later, answers] = [join(folder, fileName), join(folder, '後.shokai'), join(folder, 'a.json')];
  writeFileSync(first, bytes);
  const forged = rewritten(bytes, strangeIdentity(manifestOf(bytes).storeId), ({ head, payload }) => ({
    head: { ...head, id: 'später', createdAt: '2024-05-09T00:00:00.000Z' },
    payload,
  }));
  writeFileSync(later, forged);
  const said = [{ measure: '広報紙と市公式サイトでの周知', fiscalYear: 2023, items: ['一'] }];
  writeFileSync(answers, saidAs(said).bytes);
  const data = join(folder, '保存先');
  const answer = (request: string, ...more: string[]) =>
    run('answer', request, '--answers', answers, '--by', '山田', '--out', folder, '--data', data, ...more);

  expect((await answer(first)).code).toBe(0);
  const files = readdirSync(folder).length;
  const refused = await answer(later);
  expect(refused).toMatchObject({ code: 1, json: { error: { code: 'KEY_CHANGED' } } });
  expect(refused.err).toMatch(/署名の鍵が違います。.*確かめてください。\n$/u);
  for (const half of [['--accept-key'], ['--reason', '電話した'], ['--accept-key', '--reason', ' ']])
    expect(await answer(later, ...half)).toMatchObject({ code: 2, json: { error: { code: 'USAGE' } } });
  expect(readdirSync(folder)).toHaveLength(files);
  const taken = await answer(later, '--accept-key', '--reason', '佐藤さんに電話した');
  expect(taken).toMatchObject({ code: 0, err: '', json: { department, revision: 2 } });
  const told = JSON.stringify((await run('history', '--data', data)).json);
  expect(told).toContain('鍵を受け入れた：佐藤さんに電話した');
  expect((await run('verify', '--data', data)).code).toBe(0);
  city.close();
}, 120_000);
