/** What the system says while a file is written, as a sentence; with real files as far as Linux goes. */
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stageFiles } from './stage-files.ts';
import { moduleText, runProcess, temporaryFolder } from './store/testing/temporary-store.ts';
import { writeProblem } from './write-problem.ts';

const again = 'もう一度お試しください。';
const ofSystem = (code: string): Error => Object.assign(new Error(code), { code });

function folderWithTable(): { readonly folder: string; readonly table: string } {
  const folder = temporaryFolder();
  const table = join(folder, '取組み一覧.docx');
  writeFileSync(table, '前の版');
  return { folder, table };
}

describe('a file that could not take its name', () => {
  it.each(['EBUSY', 'EPERM', 'EACCES'])(
    'is open elsewhere where one stands there and the system says %s',
    (code) => {
      const { table } = folderWithTable();
      expect(writeProblem(ofSystem(code), table, 'naming')).toEqual({
        code: 'FILE_OPEN',
        message: `「取組み一覧.docx」を Word や Excel などで開いているようです。閉じてから、${again}`,
      });
    },
  );

  it.each(['EBUSY', 'EPERM', 'EACCES'])(
    'is told by its folder where none stands there and the system says %s',
    (code) => {
      const folder = temporaryFolder();
      expect(writeProblem(ofSystem(code), join(folder, '新しい.docx'), 'naming')).toEqual({
        code: 'CANNOT_WRITE',
        message: `「${folder}」に書き込めません。保存先を変えるか、フォルダーの権限を確かめて、${again}`,
      });
    },
  );

  it('is in the way of a folder where that has its name, whatever the system says', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, '表.docx'));
    for (const code of ['EISDIR', 'EPERM', 'ENOTEMPTY', 'EEXIST'])
      expect(writeProblem(ofSystem(code), join(folder, '表.docx'), 'naming').code).toBe('NAME_TAKEN');
  });
});

describe('a file that could not be written', () => {
  it.each(['EPERM', 'EACCES', 'EROFS', 'EIO'])('is told by its folder where the system says %s', (code) => {
    const { folder, table } = folderWithTable();
    const { code: told, message } = writeProblem(ofSystem(code), table, 'writing');
    expect(told).toBe('CANNOT_WRITE');
    expect(message).toContain(`「${folder}」に書き込めません。`);
  });

  it.each(['ENOSPC', 'EDQUOT'])('has no room where the system says %s', (code) => {
    const { folder, table } = folderWithTable();
    for (const phase of ['writing', 'naming'] as const)
      expect(writeProblem(ofSystem(code), table, phase)).toEqual({
        code: 'NO_SPACE',
        message: `「${folder}」の空きが足りません。空きを作るか、保存先を変えて、${again}`,
      });
  });

  it('is no matter of files where an error of ours was thrown', () => {
    expect(() => writeProblem(new Error('ours'), '表.docx', 'writing')).toThrow('ours');
  });
});

describe('several files together', () => {
  const files = ['xlsx', 'docx'].map((kind) => ({
    label: kind,
    name: `取組み一覧.${kind}`,
    content: '新しい版',
  }));

  it('say which name a folder has, and leave the others as they were', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, '取組み一覧.xlsx'), '前の版');
    mkdirSync(join(folder, '取組み一覧.docx'));
    const staged = stageFiles(folder, files);
    expect(staged.ok && staged.value.commit()).toMatchObject({
      problem: { code: 'NAME_TAKEN', message: expect.stringContaining('「取組み一覧.docx」') as string },
    });
    expect(readdirSync(folder).toSorted()).toEqual(['取組み一覧.docx', '取組み一覧.xlsx']);
    expect(readFileSync(join(folder, '取組み一覧.xlsx'), 'utf8')).toBe('前の版');
  });

  it.skipIf(process.platform === 'win32')(
    'name a folder that may only be read, and leave nothing in it',
    async () => {
      const { folder, table } = folderWithTable();
      // The administrator may write anywhere: the other process goes on as nobody.
      chmodSync(folder, 0o555);
      const other = await runProcess(`
      import { writeFileWhole } from ${moduleText('../../write-file.ts')};
      import { stageFiles } from ${moduleText('../../stage-files.ts')};
      if (process.getuid() === 0) process.setuid(65534);
      const whole = writeFileWhole(${JSON.stringify(folder)}, '取組み一覧.docx', '新しい版', { replace: true });
      const staged = stageFiles(${JSON.stringify(folder)}, ${JSON.stringify(files)});
      console.log(JSON.stringify([whole, staged]));
    `);
      const told: unknown = JSON.parse(other.output());
      chmodSync(folder, 0o755);
      const problem = {
        code: 'CANNOT_WRITE',
        message: `「${folder}」に書き込めません。保存先を変えるか、フォルダーの権限を確かめて、${again}`,
      };
      expect(told).toEqual([
        { ok: false, problem },
        { ok: false, problem },
      ]);
      expect(readdirSync(folder)).toEqual(['取組み一覧.docx']);
      expect(readFileSync(table, 'utf8')).toBe('前の版');
    },
  );
});
