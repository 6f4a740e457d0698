/** `backups`, `restore`, `export-all`, `import-all` and `verify --head`: what is done, how it ends, what is said. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeBackup } from '../core/backups/automatic-backups.ts';
import { createCore, type Core } from '../core/core.ts';
import { backupFolderName } from '../core/store/leftovers.ts';
import { ensureIdentity } from '../core/store/meta.ts';
import { storeFileName } from '../core/store/open-store.ts';
import { addSampleRound, cell, deed, items } from '../core/store/testing/temporary-store.ts';
import { valueOf } from '../core/testing/city.ts';
import { temporaryFolder, type TemporaryFolder } from '../core/testing/temporary-folder.ts';
import { userDataVariable } from '../core/user-data-dir.ts';
import { main } from './main.ts';

const base = '手本';
let temporary: TemporaryFolder;
const at = (...names: string[]): string => join(temporary.path, ...names);

function write(core: Core, revision: number, text: string): void {
  core.store.transaction(() =>
    core.answers.write(deed, {
      key: cell,
      base: revision,
      answer: { state: 'draft', content: items(text) },
      action: 'answer-written',
    }),
  );
}

async function openAt<Value>(dataDir: string, work: (core: Core) => Promise<Value> | Value): Promise<Value> {
  const core = valueOf(await createCore({ dataDir, now: () => new Date(deed.at), newId: () => 'id' }));
  try {
    return await work(core);
  } finally {
    core.close();
  }
}

/** A store with one backup, and one change after it. Every test works on a copy. */
beforeAll(async () => {
  temporary = temporaryFolder();
  vi.stubEnv(userDataVariable, at('端末'));
  await openAt(at(base), async (core) => {
    addSampleRound(core);
    write(core, 0, '控えの前の文');
    core.store.transaction(() => ensureIdentity(core.store.db, core.newId));
    valueOf(await makeBackup(core, at(base)));
    write(core, 1, '控えの後の文');
  });
}, 120_000);
afterAll(() => {
  vi.unstubAllEnvs();
  temporary.remove();
});

function copy(name: string): string {
  cpSync(at(base), at(name), { recursive: true });
  return at(name);
}

const textIn = (dataDir: string): Promise<unknown> =>
  openAt(dataDir, (core) => core.answers.get(cell).answer);
const storeOf = (dataDir: string): Buffer => readFileSync(join(dataDir, storeFileName));

/** In this process; with --json, standard output must hold one object and nothing else. */
async function run(...argv: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0);
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => err.push(String(text)) > 0);
  try {
    const code = await main([...argv, '--by', '係長']);
    return { code, out: out.join(''), err: err.join('') };
  } finally {
    vi.restoreAllMocks();
  }
}

async function runJson(...argv: string[]) {
  const { code, out, err } = await run(...argv, '--json');
  expect(out.trimEnd().split('\n')).toHaveLength(1);
  return { code, err, json: JSON.parse(out) as Record<string, unknown> };
}

/** Ends with `code`, a Japanese sentence on standard error, and the same as one object. */
async function expectRefused(code: number, problem: string, ...argv: string[]): Promise<void> {
  const refused = await runJson(...argv);
  expect([argv, refused.code, refused.json]).toMatchObject([argv, code, { error: { code: problem } }]);
  expect(refused.err).toMatch(/[ぁ-ん].*。/u);
}

describe('backups', () => {
  it('are told with what they would not know, and nothing is made where there are none', async () => {
    const dataDir = copy('一覧');
    const { code, json, err } = await runJson('backups', '--data', dataDir);
    expect([code, err]).toEqual([0, '']);
    const missing = { changes: 1, cells: 1, last: deed.at };
    expect(json).toEqual({
      backups: [expect.objectContaining({ kind: 'automatic', ok: true, answers: 1, missing })],
    });
    expect((await run('backups', '--data', dataDir)).out).toMatch(/控え　合格　回答1欄　後の変更1件（1欄）/u);
    const empty = at('空');
    mkdirSync(empty);
    expect(await run('backups', '--data', empty)).toEqual({ code: 0, out: '控えはありません。\n', err: '' });
    expect(readdirSync(empty)).toEqual([]);
  });

  it('that are damaged are told as such, and nobody goes back to them', async () => {
    const dataDir = copy('こわれた控え');
    const newest = join(dataDir, backupFolderName, '2031-01-01T00-00-00-000.sqlite');
    writeFileSync(newest, '予算の表です。'.repeat(100));
    const { code, out } = await run('backups', '--data', dataDir);
    expect([code, out.split('\n')[0]]).toEqual([0, expect.stringMatching(/控え　不合格　.*。/u)]);
    expect((await run('restore', '--newest', '--data', dataDir)).code).toBe(0);
    expect(await textIn(dataDir)).toMatchObject({ content: items('控えの前の文') });
  });
});

describe('restore', () => {
  it('goes back to the newest backup, says what is missing, and is taken back', async () => {
    const dataDir = copy('戻す');
    const { code, json } = await runJson('restore', '--newest', '--data', dataDir);
    expect(code).toBe(0);
    expect(json).toMatchObject({ missing: { changes: 1, cells: 1 } });
    expect(existsSync(String(json['setAside']))).toBe(true);
    expect(await textIn(dataDir)).toMatchObject({ content: items('控えの前の文') });

    const undone = await run('restore', '--undo', '--data', dataDir);
    expect([undone.code, undone.out]).toEqual([0, expect.stringContaining('戻す前のデータに戻した')]);
    expect(undone.out).toContain('前の保存ファイルは ');
    expect(await textIn(dataDir)).toMatchObject({ content: items('控えの後の文') });
    const told = (await runJson('history', '--data', dataDir)).json;
    expect(JSON.stringify(told)).toContain('戻す前のデータに戻した');
    expect((await run('verify', '--data', dataDir)).code).toBe(0);
  });

  it('is refused where there is nothing to go back to, and the store keeps its bytes', async () => {
    const dataDir = at('控えなし');
    mkdirSync(dataDir);
    cpSync(at(base, storeFileName), join(dataDir, storeFileName));
    const before = storeOf(dataDir);
    await expectRefused(1, 'NO_BACKUP', 'restore', '--newest', '--data', dataDir);
    await expectRefused(1, 'NO_BACKUP', 'restore', '--undo', '--data', dataDir);
    await expectRefused(1, 'NO_SUCH_FILE', 'restore', at('無い.sqlite'), '--data', dataDir);
    await expectRefused(2, 'USAGE', 'restore', '--data', dataDir);
    await expectRefused(2, 'USAGE', 'restore', '--newest', '--undo', '--data', dataDir);
    expect(storeOf(dataDir).equals(before)).toBe(true);
  });
});

describe('export-all and import-all', () => {
  it('bring everything to a new folder, with the keys or without', async () => {
    const dataDir = copy('移す');
    const file = at('書き出し', 'すべて.torimatome-all');
    const own = (await runJson('keys', 'show', '--data', dataDir)).json;
    const written = await runJson('export-all', '--out', file, '--data', dataDir);
    expect(written).toMatchObject({ code: 0, err: '', json: { file, keys: true } });
    const target = at('新しい パソコン');
    const taken = await runJson('import-all', file, '--data', target);
    const { rows, head } = written.json;
    expect(taken).toMatchObject({ code: 0, err: '', json: { dataDir: target, rows, head, keys: true } });
    expect(await textIn(target)).toMatchObject({ content: items('控えの後の文') });
    // The head that was told stands in the history that came over, with one row after it: that it came over.
    const proof = await runJson('verify', '--head', String(head), '--data', target);
    expect(proof).toMatchObject({ code: 0, json: { ok: true, printed: { seq: rows, after: 1 } } });
    expect((await runJson('keys', 'show', '--data', target)).json).toMatchObject({ own: own['own'] });

    const warning = '署名の鍵が入っています';
    expect((await run('export-all', '--out', at('a'), '--data', dataDir)).out).toContain(warning);
    const bare = await run('export-all', '--out', at('b'), '--without-keys', '--data', dataDir);
    expect([bare.code, bare.out.includes(warning)]).toEqual([0, false]);
  });

  it('are refused, and leave what stands there as it is', async () => {
    const dataDir = copy('断られる');
    const file = at('断り.torimatome-all');
    expect((await run('export-all', '--out', file, '--data', dataDir)).code).toBe(0);
    const before = storeOf(dataDir);
    await expectRefused(2, 'USAGE', 'export-all', '--data', dataDir);
    await expectRefused(1, 'CANNOT_WRITE', 'export-all', '--out', join(file, 'x'), '--data', dataDir);
    await expectRefused(2, 'USAGE', 'import-all', file);
    await expectRefused(1, 'FOLDER_USED', 'import-all', file, '--data', dataDir);
    const fresh = at('まだ無い');
    await expectRefused(1, 'NO_SUCH_FILE', 'import-all', at('無い'), '--data', fresh);
    writeFileSync(at('写真.torimatome-all'), '写真');
    await expectRefused(1, 'NOT_EVERYTHING', 'import-all', at('写真.torimatome-all'), '--data', fresh);
    const bytes = readFileSync(file);
    const middle = Math.floor(bytes.length / 2);
    bytes.fill(0, middle, middle + 100);
    writeFileSync(file, bytes);
    await expectRefused(1, 'EVERYTHING_DAMAGED', 'import-all', file, '--data', fresh);
    expect(existsSync(join(fresh, storeFileName))).toBe(false);
    expect(storeOf(dataDir).equals(before)).toBe(true);
  });
});

describe('verify --head', () => {
  it('says where a printed number stands, and ends with 1 for one that is not of this history', async () => {
    const dataDir = copy('照合');
    const { json } = await runJson('verify', '--data', dataDir);
    const head = String(json['head']);
    const printed = head.slice(0, 32).match(/.{8}/gu)?.join('－') ?? '';
    const found = await run('verify', '--head', printed, '--data', dataDir);
    expect([found.code, found.err]).toEqual([0, '']);
    expect(found.out).toContain('その後に0行あります。');

    const foreign = head.replaceAll(/[0-9a-f]/gu, (digit) => (digit === '0' ? '1' : '0'));
    for (const [asked, sentence] of [
      [foreign, 'この照合番号は、この保存先の履歴にありません。'],
      ['12ab', '照合番号は、文書に印刷された32桁以上'],
    ] as const) {
      const refused = await runJson('verify', '--head', asked, '--data', dataDir);
      expect(refused).toMatchObject({ code: 1, json: { ok: false, problems: [] } });
      expect(refused.json).not.toHaveProperty('printed');
      expect(refused.err).toContain(sentence);
    }
  });
});
