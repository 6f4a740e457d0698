/** `receive`, `receivings` and `conflict` from the shell, on the day when one file of every kind arrives. */
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeReceivingScene, type Scene } from '../core/testing/receiving-scene.ts';
import { temporaryFolder, type TemporaryFolder } from '../core/testing/temporary-folder.ts';
import { printedJson, runCommand } from './testing/run-command.ts';

let temporary: TemporaryFolder;
let scene: Scene;

beforeAll(async () => {
  temporary = temporaryFolder();
  const { path: folder } = temporary;
  scene = await makeReceivingScene({
    userDataDir: join(folder, '利用者 データ'),
    folder,
    now: () => new Date(),
  });
});
afterAll(() => {
  temporary.remove();
});

function run(...args: readonly string[]) {
  const data = join(temporary.path, '利用者 データ', '取りまとめ');
  const ran = runCommand([...args, '--data', data, '--json', '--by', '係長']);
  return {
    code: ran.code,
    stderr: ran.stderr,
    json: printedJson(ran),
  };
}
const conflicts = () =>
  (run('conflict', 'list').json as { conflicts: { id: string; ours: unknown }[] }).conflicts;

describe('receiving from the shell', () => {
  it('says of a name that no system takes only that it cannot be read', () => {
    const ran = run('receive', 'あ'.repeat(400));
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain('を読めません。場所と名前、読み取りの権限を確かめてください。');
    expect(ran.stderr).not.toContain('ENAMETOOLONG');
  });

  it('takes a whole folder, tells of each file in one word, and refuses file by file', () => {
    const ran = run('receive', dirname(scene.arriving[0] ?? ''), scene.arriving[5] ?? '');
    expect(ran.code).toBe(1);
    const { files } = ran.json as { files: { result: string }[] };
    const count = (result: string): number => files.filter((each) => each.result === result).length;
    expect(['conflict', 'taken', 'same', 'older', 'other-round', 'damaged'].map(count)).toEqual([
      1, 2, 4, 1, 1, 1,
    ]);
    expect(ran.stderr).toContain('第2版を受領済みのため、取り込んでいません。');
  });

  it('keeps the report', () => {
    const { receivings } = run('receivings').json as { receivings: { id: string; source: string }[] };
    expect(receivings.map((each) => each.source)).toEqual(['command', 'command', 'files']);
    const { json } = run('receivings', receivings[0]?.id ?? '');
    expect((json as { receiving: { files: unknown[] } }).receiving.files).toHaveLength(10);
    expect(run('receivings', 'ない').json).toMatchObject({ error: { code: 'NO_RECEIVING' } });
  });

  it('takes an older revision only for a reason', () => {
    const older = scene.arriving[4] ?? '';
    expect(run('receive', older, '--despite-older').code).toBe(2);
    expect(run('receive', older, '--reason', '課の手違い').code).toBe(2);
    const ran = run('receive', older, '--despite-older', '--reason', '課の手違い');
    expect(ran).toMatchObject({ code: 0, json: { files: [{ result: 'taken', despite: '課の手違い' }] } });
  });

  it('says so where a folder holds no response', () => {
    expect(run('receive', join(temporary.path, '利用者 データ')).json).toMatchObject({
      error: { code: 'NO_SUCH_FILE' },
    });
  });
});

describe('a conflict from the shell', () => {
  it('is decided by words on the command line, taken back, and decided by a file', () => {
    const [conflict] = conflicts();
    const id = conflict?.id ?? '';
    expect(run('conflict', 'decide', id, '--items', '・一 ・二', '--take', 'ours').code).toBe(2);
    expect(run('conflict', 'decide', id, '--items', ' ').code).toBe(2);
    expect(run('conflict', 'decide', id, '--items', '・一 ・二').json).toMatchObject({ id, take: 'written' });
    expect(conflicts()).toEqual([]);
    expect(run('conflict', 'undo', id).code).toBe(0);
    expect(conflicts()).toMatchObject([{ id, ours: conflict?.ours }]);
    expect(run('conflict', 'undo', id).json).toMatchObject({ error: { code: 'NO_CONFLICT' } });

    const file = join(temporary.path, '仕上がり.json');
    writeFileSync(file, JSON.stringify({ kind: 'money', yen: 3 }));
    expect(run('conflict', 'decide', id, '--write', file).json).toMatchObject({
      error: { code: 'WRONG_KIND' },
    });
    writeFileSync(file, '{"kind":"items"}');
    expect(run('conflict', 'decide', id, '--write', file).json).toMatchObject({
      error: { code: 'BAD_CONTENT' },
    });
    writeFileSync(file, '・合わせた文\r\n・巡回する。\r\n');
    expect(run('conflict', 'decide', id, '--write', file).code).toBe(0);
    expect(run('verify').json).toMatchObject({ ok: true, problems: [] });
  });
});
