/** The whole year in one command. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../core/testing/temporary-folder.ts';
import { jsonOf, runCommand } from './testing/run-command.ts';

it('the demo goes through the whole year and publishes all nine forms', () => {
  const temporary = temporaryFolder();
  const out = join(temporary.path, '見本 出力');
  const ran = runCommand(['demo', '--out', out, '--json']);
  expect(ran.code).toBe(0);
  const { files, missing } = jsonOf(ran) as { files: string[]; missing: unknown[] };
  expect(files.map((each) => each.slice(each.lastIndexOf('.') + 1))).toEqual([
    'tsv',
    'csv',
    'html',
    'json',
    'xlsx',
    'docx',
    'pdf',
    'xlsx',
    'csv',
  ]);
  expect(files.every((each) => readFileSync(each).length > 1000)).toBe(true);
  expect(missing).toHaveLength(4);
  temporary.remove();
});
