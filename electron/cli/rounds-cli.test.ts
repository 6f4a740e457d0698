/** The commands for preparing rounds, in a process of their own. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleDocument } from '../core/testing/documents.ts';
import { readDocument } from '../core/testing/documents.ts';
import { temporaryFolder, type TemporaryFolder } from '../core/testing/temporary-folder.ts';
import { printedJson, runCommand } from './testing/run-command.ts';

let temporary: TemporaryFolder;
let data: string;
beforeAll(() => {
  temporary = temporaryFolder();
  mkdirSync(temporary.path, { recursive: true });
  data = join(temporary.path, '取りまとめ');
});
afterAll(() => {
  temporary.remove();
});

const run = (...args: readonly string[]) => {
  const ran = runCommand([...args, '--data', data, '--json']);
  return { code: ran.code, stderr: ran.stderr, json: printedJson(ran) as Record<string, unknown> };
};
const file = (name: string, content: string): string => {
  const path = join(temporary.path, name);
  writeFileSync(path, content);
  return path;
};

describe('preparing rounds by command', () => {
  it('looks at a table without taking it in, then takes it', () => {
    const dry = run('import', sampleDocument.path, '--dry-run');
    expect(dry).toMatchObject({ code: 0, json: { stored: false, measures: 24, refusal: null } });
    expect(run('import', sampleDocument.path)).toMatchObject({ code: 0, json: { measures: 24 } });
    expect(run('import', sampleDocument.path, '--dry-run').json['refusal']).toContain('もうあります');
  });

  it('takes another year of a plan, once what does not match is decided', () => {
    const text = Buffer.from(readDocument(sampleDocument))
      .toString('utf8')
      .replaceAll('令和6年度', '令和7年度')
      .replaceAll('令和5年度', '令和6年度')
      .replace('道路照明と防犯灯の充実\t', '防犯灯の整備\t');
    const path = file('令和6年度の表.txt', text);
    const into = ['--into', sampleDocument.plan];
    expect(run('import', path, ...into, '--dry-run').json).toMatchObject({
      matched: 23,
      unmatched: [{ measure: '防犯灯の整備' }],
    });
    const refused = run('import', path, ...into);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('防犯灯の整備');
    expect(run('import', path, ...into, '--keep-unmatched').code).toBe(0);
    expect(run('import', path, ...into, '--plan-only').code).toBe(2);
  });

  it('starts a round beside a chosen one, with columns and 照会文 from files', () => {
    const columns = file(
      '列.json',
      JSON.stringify([
        { label: '令和7年度の取組み', kind: 'items', fiscalYear: 2025, purpose: 'result' },
        { label: '件数', kind: 'number', unit: '件', fiscalYear: 2025, purpose: 'result' },
      ]),
    );
    const message = file('照会文.txt', '年度末の数を書いてください。\n');
    const started = run(
      'round',
      'start',
      '--results',
      '令和7年度',
      '--base',
      '2023',
      '--columns',
      columns,
      '--message',
      message,
    );
    expect(started).toMatchObject({ code: 0, json: { columns: [{ fiscalYear: 2025 }, { label: '件数' }] } });
    const shown = run('round', 'columns', 'show');
    expect(shown.json['columns']).toMatchObject([{ id: 'result-2025' }, { id: 'result-2025-2', unit: '件' }]);
  });

  it('sets the columns as they were shown and edited', () => {
    const { json } = run('round', 'columns', 'show');
    const [first, second] = json['columns'] as object[];
    const path = file(
      '直した列.json',
      JSON.stringify({ columns: [{ ...second, label: '点検した件数' }, first] }),
    );
    expect(run('round', 'columns', 'set', path, '--this-round-only')).toMatchObject({
      code: 0,
      json: { columns: [{ label: '点検した件数' }, { label: '令和7年度の取組み' }] },
    });
    const bad = run('round', 'columns', 'set', file('悪い列.json', '[{"label":""}]'));
    expect(bad.code).toBe(1);
    expect(bad.stderr).toContain('列を読めません');
  });

  it('shows and sets the era table', () => {
    const { json } = run('eras', 'show');
    const eras = [
      { name: '光和', letter: 'K', firstYear: 2030, firstDay: '2030-05-01' },
      ...(json['eras'] as object[]),
    ];
    expect(run('eras', 'set', file('元号.json', JSON.stringify({ eras }))).code).toBe(0);
    expect(run('round', 'start', '--results', '光和元年度').json['title']).toContain('光和元年度');
    const bad = run('eras', 'set', file('悪い元号.json', JSON.stringify([{ ...eras[0], letter: 'KK' }])));
    expect(bad).toMatchObject({ code: 1, stderr: expect.stringContaining('略号') });
    expect(run('verify').code).toBe(0);
  });
});
