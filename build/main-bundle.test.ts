/** What is built for Electron, run in plain Node on a stand-in: that it starts, is whole, and is tied together. */
import { execFile, fork } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasNativeCompiler } from '../electron/core/documents/write/testing/native-compiler.ts';

const root = join(import.meta.dirname, '..');
/** Inside the project, so that what stays a package is found. */
let appDir: string;
let userFolder: string;

beforeAll(async () => {
  mkdirSync(join(root, 'dist'), { recursive: true });
  appDir = mkdtempSync(join(root, 'dist', '試し 組み立て '));
  userFolder = mkdtempSync(join(tmpdir(), '利用者 '));
  for (const name of ['main', 'preload'])
    await build({
      configFile: join(import.meta.dirname, `vite.${name}.config.ts`),
      logLevel: 'error',
      build: { outDir: join(appDir, 'dist', name) },
    });
  mkdirSync(join(appDir, 'dist/renderer'));
  writeFileSync(join(appDir, 'dist/renderer/index.html'), '<title>とりまとめ</title>');
  cpSync(join(root, 'samples'), join(appDir, 'samples'), { recursive: true });
});
afterAll(() => {
  rmSync(appDir, { recursive: true });
  rmSync(userFolder, { recursive: true });
});

describe('the built main process', () => {
  it('starts, opens the window, serves the core, and closes when the page has saved', async () => {
    const data = join(userFolder, 'データ 置き場');
    // The administrator's word on where the data lies goes before everybody else's.
    const policy = join(userFolder, 'policy.json');
    writeFileSync(policy, JSON.stringify({ version: 1, dataFolder: data, departments: ['道路課'] }));
    const file = join(userFolder, '照会 1.shokai');
    writeFileSync(file, 'PK');
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [join(import.meta.dirname, 'testing/drive-main.ts'), file],
      {
        env: {
          ...process.env,
          STAND_IN_APP_PATH: appDir,
          TORIMATOME_USER_DATA: join(userFolder, 'ほか'),
          TORIMATOME_POLICY: policy,
        },
      },
    );
    const answer: unknown = JSON.parse(stdout);
    expect(answer).toMatchObject({
      told: [
        'sandbox',
        'schemes app',
        `userData=${data}`,
        `sessionData=${join(data, 'chromium')}`,
        'ready',
        'permissions',
        'menu ファイル(&F),編集(&E),表示(&V),ヘルプ(&H)',
        'load app://torimatome/index.html',
        'close prevented',
        'destroy',
        'quit',
      ],
      state: {
        door: 'electron',
        hasDialogs: true,
        version: '0.1.0',
        desk: { kind: 'none' },
        policy: { file: policy, departments: ['道路課'] },
      },
      // The store is opened, so SQLite is found from where the bundle stands.
      sample: { kind: 'opened' },
      page: '<title>とりまとめ</title>',
      opened: { kind: 'file', file: { fileName: '照会 1.shokai', base64: 'UEs=' } },
      closing: { kind: 'closing' },
      options: {
        width: 1360,
        webPreferences: { sandbox: true, preload: join(appDir, 'dist', 'preload', 'preload.cjs') },
      },
    });
    expect(JSON.parse(readFileSync(join(data, 'window.json'), 'utf8'))).toMatchObject({
      window: { x: 10, y: 20, width: 1200, height: 800 },
    });
  });

  it('opens no window and no data where the administrator’s policy is broken, and says where', async () => {
    const data = join(userFolder, '開かない');
    const policy = join(userFolder, '誤り.json');
    writeFileSync(policy, '{ "version": 1, "of": [] }');
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [join(import.meta.dirname, 'testing/drive-main.ts')],
      {
        env: {
          ...process.env,
          STAND_IN_APP_PATH: appDir,
          TORIMATOME_USER_DATA: data,
          TORIMATOME_POLICY: policy,
        },
      },
    );
    const { told } = JSON.parse(stdout) as { told: string[] };
    expect(told).toEqual([
      expect.stringMatching(/^管理者の設定に誤りがあります: .*データを開いていません/u),
      'exit 1',
    ]);
    expect(told[0]).toContain('1行目17文字目「of」');
    expect(existsSync(data)).toBe(false);
  });

  it('has the PDF worker beside it, with its compiler and its fonts', async () => {
    const worker = new Worker(join(appDir, 'dist/main/pdf-worker.js'), {
      workerData: { template: '#set document(date: none)\n令和6年度', data: '{}' },
    });
    const outcome = await new Promise<{ pdf?: Uint8Array; diagnostics?: string }>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
    await worker.terminate();
    expect(outcome.diagnostics).toBeUndefined();
    expect(Buffer.from(outcome.pdf ?? []).toString('latin1', 0, 5)).toBe('%PDF-');
  });

  it.skipIf(!hasNativeCompiler)(
    'has the process of the native compiler beside it, where this platform has one, and no font but ours',
    async () => {
      expect(existsSync(join(appDir, 'dist/main/no-fonts.conf'))).toBe(true);
      const child = fork(join(appDir, 'dist/main/pdf-process.js'), {
        execArgv: [],
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      });
      const outcome = await new Promise((resolve, reject) => {
        child.once('message', resolve);
        child.once('exit', (code) => reject(new Error(`the process ended with ${code}`)));
        child.send({ template: '#set document(date: none)\n令和6年度', data: '{}' });
      });
      child.kill('SIGKILL');
      expect(Buffer.from(outcome as Uint8Array).toString('latin1', 0, 5)).toBe('%PDF-');
      // Whoever starts it looks for it under this name.
      const starter = readdirSync(join(appDir, 'dist/main')).filter((name) =>
        readFileSync(join(appDir, 'dist/main', name), 'utf8').includes('fork(new URL("pdf-process.js"'),
      );
      expect(starter).toHaveLength(1);
    },
  );

  it('needs no package but those that cannot be built in', () => {
    const code = readFileSync(join(appDir, 'dist/main/main.js'), 'utf8');
    const packages = [...code.matchAll(/^import [^'"]*["']([^.'"][^'"]*)["'];$/gmu)]
      .map(([, name = '']) => name)
      .filter(
        (name) => !name.startsWith('node:') && !['module', 'electron/main', 'electron/common'].includes(name),
      );
    expect(packages.filter((name) => name !== 'better-sqlite3')).toEqual([]);
  });
});

describe('the built preload', () => {
  it('is one file that asks for nothing but Electron, as the sandbox demands', () => {
    const code = readFileSync(join(appDir, 'dist/preload/preload.cjs'), 'utf8');
    expect([...code.matchAll(/require\("([^"]+)"\)/gu)].map(([, name]) => name)).toEqual([
      'electron/renderer',
    ]);
    expect(code).not.toMatch(/^(?:import|export) /mu);
  });
});
