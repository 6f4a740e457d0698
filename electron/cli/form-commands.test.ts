/** `request --form` and `receive` of the filled-in forms, from the shell. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cityWithRound, coordinatorName, type City } from '../core/testing/city.ts';
import { fillIn } from '../core/testing/form-clerk.ts';
import { printedJson, runCommand } from './testing/run-command.ts';

let city: City;
beforeAll(async () => {
  ({ city } = await cityWithRound());
  city.coordinator.close();
});
afterAll(() => city.close());

function run(...args: readonly string[]) {
  const data = city.dataDirOf(coordinatorName);
  const ran = runCommand([...args, '--data', data, '--json', '--by', '係長']);
  return { code: ran.code, json: printedJson(ran) as { files: Record<string, unknown>[] } };
}

it('writes a form for a department, and takes it back filled in, with the addresses of what was left', async () => {
  const asked = run('request', '--out', join(city.folder, '様式'), '--department', '学校教育課', '--form');
  expect(asked.code).toBe(0);
  const [path] = asked.json.files as unknown as [string];
  const form = { bytes: readFileSync(path), fileName: basename(path) };
  const filled = await fillIn(form, (hand) => {
    hand.cell('学校・園・放課後施設の安全点検', '令和5年度の取組み').value = '・点検した';
    hand.cell('学校・園・放課後施設の安全点検', '令和6年度の取組み（実施予定を含む）').value = '該当なし';
  });
  const arrived = join(city.folder, '届いた 様式');
  mkdirSync(arrived);
  writeFileSync(join(arrived, form.fileName), filled.bytes);
  const { code, json } = run('receive', arrived, '--receipts', join(city.folder, '受領'));
  expect(code).toBe(0);
  expect(json.files).toEqual([
    expect.objectContaining({
      department: '学校教育課',
      result: 'taken',
      accepted: 1,
      receipt: null,
      form: {
        signed: false,
        notes: [
          {
            place: 'シート「回答」のE6',
            message: '該当なしの理由がありません。右の欄に理由を書いてください。',
            left: true,
          },
        ],
      },
    }),
  ]);
});
