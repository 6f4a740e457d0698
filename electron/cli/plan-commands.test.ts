/** The commands of the plan and of departments, in a process of their own. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleDocument } from '../core/testing/documents.ts';
import { temporaryFolder, type TemporaryFolder } from '../core/testing/temporary-folder.ts';
import { runCommand, type Ran } from './testing/run-command.ts';

let folder: TemporaryFolder;
beforeAll(() => {
  folder = temporaryFolder();
});
afterAll(() => folder.remove());

const run = (...args: readonly string[]): Ran => runCommand([...args, '--data', join(folder.path, '計画')]);
function json(...args: readonly string[]): unknown {
  const ran = run(...args, '--json');
  expect(ran.stderr).toBe('');
  return JSON.parse(ran.stdout);
}

interface Shown {
  readonly plan: { readonly revision: number };
  readonly measures: readonly { readonly id: string; readonly title: string }[];
}
interface Listed {
  readonly departments: readonly {
    readonly name: string;
    readonly validTo: number | null;
    readonly successor: string | null;
    readonly measures: readonly { readonly title: string }[];
  }[];
}

describe('the plan and its departments by command', () => {
  it('are shown, edited and changed by year', () => {
    expect(run('import', sampleDocument.path).code).toBe(0);
    const before = json('plan', 'show') as Shown;
    const [first, second] = before.measures;
    const edit = { kind: 'edit-measure', measureId: first?.id, title: '新しい名前' };
    expect(json('plan', 'edit', '--edit', JSON.stringify(edit))).toMatchObject({ revision: 2 });
    const file = join(folder.path, '直す.json');
    writeFileSync(file, JSON.stringify([{ kind: 'remove-measure', measureId: second?.id }]));
    expect(run('plan', 'edit', '--edits', file).code).toBe(0);
    const after = json('plan', 'show') as Shown;
    expect(after.measures.map((each) => each.title)).toContain('新しい名前');
    expect(after.measures).toHaveLength(before.measures.length - 1);
    expect(run('plan', 'show').stdout).toContain('・新しい名前（');

    const departments = (): Listed['departments'] => (json('department', 'list') as Listed).departments;
    expect(run('department', 'add', '情報戦略課', '--from', '令和7年度').code).toBe(0);
    expect(run('department', 'succeed', '道路課', '--to', '土木課', '--from', '2025').code).toBe(0);
    expect(departments().find((each) => each.name === '道路課')).toMatchObject({
      validTo: 2024,
      successor: '土木課',
    });
    expect(run('department', 'merge', '広報課', '産業振興課', '--to', '魅力課', '--from', 'R8').code).toBe(0);
    const parts = join(folder.path, '分割.json');
    const own = departments().find((each) => each.name === '教育指導課')?.measures ?? [];
    const [one, ...others] = own.map((each) => each.title);
    writeFileSync(parts, JSON.stringify({ 安全教育課: [one], 学び支援課: others }));
    expect(run('department', 'split', '教育指導課', '--parts', parts, '--from', '2025').code).toBe(0);
    expect(run('department', 'end', '情報推進課', '--last', '令和6年度').code).toBe(0);
    const ended = departments().filter((each) => each.validTo !== null);
    expect(ended.map((each) => each.name)).toEqual(
      expect.arrayContaining(['道路課', '広報課', '産業振興課', '教育指導課', '情報推進課']),
    );
    expect(run('department', 'end', '情報推進課', '--open').code).toBe(0);
    expect(departments().find((each) => each.name === '情報推進課')?.validTo).toBeNull();
    expect(json('verify')).toMatchObject({ problems: [] });
  });

  it('begin on a blank sheet, and refuse in a sentence', () => {
    expect(run('plan', 'new', '--title', '交通安全計画').stdout).toBe(
      '「交通安全計画」を白紙から作りました。\n',
    );
    const twice = run('plan', 'new', '--title', '交通安全計画');
    expect([twice.code, twice.stderr]).toEqual([
      1,
      '「交通安全計画」という計画は、もうあります。別の名前にしてください。\n',
    ]);
    expect(run('plan', 'show').stderr).toContain('計画が2件あります。');
    expect(run('plan', 'edit', '--edit', '{"kind":"x"}', '--plan', '交通安全計画').code).toBe(2);
    expect(run('plan', 'edit', '--plan', '交通安全計画').code).toBe(2);
    expect(run('department', 'succeed', 'ない課', '--to', '課', '--from', '2025').stderr).toBe(
      '「ない課」という課は一覧にありません。department list で確かめてください。\n',
    );
    expect(run('department', 'succeed', '学校教育課', '--to', '課', '--from', 'あした').code).toBe(2);
  });
});

it('takes a department out again that was added by mistake', () => {
  expect(run('department', 'add', '危機菅理課').code).toBe(0);
  expect(run('department', 'remove', '危機菅理課')).toMatchObject({
    code: 0,
    stdout: '危機菅理課を一覧から消しました。\n',
  });
  const { departments } = json('department', 'list') as Listed;
  expect(departments.map((each) => each.name)).not.toContain('危機菅理課');
  expect(run('department', 'remove', '危機菅理課')).toMatchObject({ code: 1, stdout: '' });
});
