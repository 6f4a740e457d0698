/** What an installer holds, packed for real on a stand-in for Electron's binary, and run from the package. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { extractAll, listPackage } from '@electron/asar';
import electron from 'electron/package.json' with { type: 'json' };
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sbomName } from './sbom.ts';
import { fuseWire, makeElectronDist } from './testing/electron-dist.ts';

const root = join(import.meta.dirname, '..');
const run = promisify(execFile);
let folder: string;
let packed: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), '組み立て '));
  const electronDist = join(folder, 'electron');
  makeElectronDist(electronDist, electron.version);
  const out = join(folder, '出力');
  await run(
    process.execPath,
    [
      join(root, 'build/package-app.ts'),
      '--dir',
      '--platform',
      'linux',
      '--arch',
      'x64',
      '--electron-dist',
      electronDist,
      '--out',
      out,
    ],
    { cwd: root },
  );
  packed = join(out, 'linux-unpacked');
}, 600_000);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('beside the installers', () => {
  it('stands the list of what is in them, as CycloneDX', () => {
    const sbom = JSON.parse(readFileSync(join(dirname(packed), sbomName), 'utf8')) as {
      readonly bomFormat: string;
      readonly metadata: { readonly component: { readonly name: string } };
      readonly components: readonly { readonly name: string; readonly version: string }[];
    };
    expect([sbom.bomFormat, sbom.metadata.component.name]).toEqual(['CycloneDX', 'torimatome']);
    const names = sbom.components.map((each) => each.name);
    for (const each of ['react', 'better-sqlite3', 'age-encryption', 'pdfjs-dist'])
      expect(names).toContain(each);
    expect(names).not.toContain('vitest');
  });
});

const archive = (): string => join(packed, 'resources/app.asar');
/** Names in the archive with the hashes of the builder taken out, and what comes in great numbers told once. */
const inside = (): string[] => [
  ...new Set(
    listPackage(archive(), { isPack: false })
      .map((each) => each.replaceAll('\\', '/'))
      .map((each) => each.replace(/-[\w-]{8}(?=\.\w+$)/u, ''))
      .map((each) => each.replace(/(?<=\/assets\/)noto-sans-jp.*/u, 'noto-sans-jp…'))
      .map((each) => each.replace(/(?<=\/assets\/).*\.png$/u, 'picture….png'))
      .map((each) => each.replace(/^(\/node_modules\/better-sqlite3\/lib)\/.*/u, '$1/…'))
      .map((each) =>
        each.replace(/^(\/dist\/main)\/(?!(?:main|cli|pdf-worker|document-worker)\.js).*/u, '$1/…'),
      )
      .filter((each) => !isFolder(each)),
  ),
];
const isFolder = (name: string): boolean => !/[.…][^/]*$|LICENSE$/u.test(name);

describe('the packed app', () => {
  it('holds only what is needed', () => {
    expect(inside().toSorted()).toEqual(
      [
        '/LICENSE',
        '/THIRD-PARTY-NOTICES.txt',
        '/dist/main/cli.js',
        '/dist/main/document-worker.js',
        '/dist/main/main.js',
        '/dist/main/pdf-worker.js',
        '/dist/main/…',
        '/dist/preload/preload.cjs',
        '/dist/renderer/assets/brand.svg',
        '/dist/renderer/assets/chevron.svg',
        '/dist/renderer/assets/guide-page.js',
        '/dist/renderer/assets/index.css',
        '/dist/renderer/assets/index.js',
        '/dist/renderer/assets/licences.js',
        '/dist/renderer/assets/noto-sans-jp…',
        '/dist/renderer/assets/pdf.js',
        '/dist/renderer/assets/pdf.worker.min.js',
        '/dist/renderer/assets/picture….png',
        '/dist/renderer/assets/tick.svg',
        '/dist/renderer/index.html',
        '/node_modules/@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf',
        '/node_modules/@expo-google-fonts/noto-sans-jp/700Bold/NotoSansJP_700Bold.ttf',
        '/node_modules/@expo-google-fonts/noto-sans-jp/LICENSE',
        '/node_modules/@expo-google-fonts/noto-sans-jp/package.json',
        '/node_modules/@myriaddreamin/typst-ts-web-compiler/package.json',
        '/node_modules/@myriaddreamin/typst-ts-web-compiler/pkg/typst_ts_web_compiler.mjs',
        '/node_modules/@myriaddreamin/typst-ts-web-compiler/pkg/typst_ts_web_compiler_bg.wasm',
        '/node_modules/@myriaddreamin/typst-ts-web-compiler/pkg/wasm-pack-shim.mjs',
        '/node_modules/better-sqlite3/LICENSE',
        '/node_modules/better-sqlite3/lib/…',
        '/node_modules/better-sqlite3/package.json',
        '/node_modules/better-sqlite3/prebuilds/linux-x64.node',
        '/node_modules/pdfjs-dist/LICENSE',
        '/node_modules/pdfjs-dist/legacy/build/pdf.mjs',
        '/node_modules/pdfjs-dist/legacy/build/pdf.worker.mjs',
        '/node_modules/pdfjs-dist/package.json',
        '/package.json',
        '/samples/midorigaoka-r5-r6.txt',
      ].toSorted(),
    );
  });

  it('keeps outside the archive what a worker thread or the system’s loader reads', () => {
    const unpacked = readdirSync(`${archive()}.unpacked`, { recursive: true, encoding: 'utf8' });
    for (const name of [
      'pdf-worker.js',
      'document-worker.js',
      'form-worker.js',
      'package-worker.js',
      'print-worker.js',
      'template-worker.js',
      'linux-x64.node',
      'typst_ts_web_compiler_bg.wasm',
      'NotoSansJP_700Bold.ttf',
    ])
      expect(unpacked.filter((each) => basename(each) === name)).toHaveLength(1);
  });

  it('brings the guides as pages and PDFs, outside the archive', () => {
    const guides = readdirSync(join(packed, 'resources/guides'));
    for (const guide of ['clerk', 'coordinator'])
      expect(guides).toEqual(expect.arrayContaining([`${guide}-guide.html`, `${guide}-guide.pdf`]));
    expect(sizeOf(join(packed, 'resources/guides'))).toBeLessThan(15_000_000);
  });

  it('is small: the program’s own part stays under 75 MB', () => {
    expect(statSync(archive()).size + sizeOf(`${archive()}.unpacked`)).toBeLessThan(75_000_000);
  });

  it('has its fuses burnt and only the languages it speaks', () => {
    // RunAsNode, cookies, NODE_OPTIONS and --inspect off; asar checked and alone; no snapshot; no rights for file://.
    expect(fuseWire(readFileSync(join(packed, 'torimatome'))).slice(0, 8)).toBe('00001100');
    expect(readdirSync(join(packed, 'locales')).toSorted()).toEqual(['en-US.pak', 'ja.pak']);
  });

  it('runs the whole cycle from the package, with no project around it', async () => {
    const app = join(folder, '取り出し');
    extractAll(archive(), app);
    const out = join(folder, '見本');
    const { stdout } = await run(
      process.execPath,
      [join(app, 'dist/main/cli.js'), 'demo', '--json', '--out', out],
      {
        cwd: folder,
      },
    );
    const { files, missing } = JSON.parse(stdout) as { files: string[]; missing: unknown[] };
    expect(files.map((each) => each.replace(/.*\./u, '')).toSorted()).toEqual(
      // The data sheet is a csv and an xlsx too.
      ['csv', 'csv', 'docx', 'html', 'json', 'pdf', 'tsv', 'xlsx', 'xlsx'].toSorted(),
    );
    for (const file of files) expect(statSync(file).size).toBeGreaterThan(1000);
    expect(Array.isArray(missing)).toBe(true);
    // And what it has written it reads again, in its worker.
    const cli = join(app, 'dist/main/cli.js');
    for (const file of files.filter((each) => /\.(?:xlsx|docx|tsv)$/u.test(each))) {
      const look = ['import', file, '--dry-run', '--json', '--data', join(folder, '見るだけ')];
      const read = await run(process.execPath, [cli, ...look], { cwd: folder });
      expect(JSON.parse(read.stdout)).toMatchObject({ measures: 24, stored: false });
    }
    // A final edition is read back from what was written, the PDF too.
    const [cycle = ''] = readdirSync(join(out, '作業'));
    const stores = readdirSync(join(out, '作業', cycle), { recursive: true, encoding: 'utf8' });
    const store =
      stores.find((each) => each.endsWith('torimatome.sqlite') && each.includes('取りまとめ')) ?? '';
    const data = join(out, '作業', cycle, dirname(store));
    const final = ['round', 'finalize', '--despite-gaps', '--format', 'pdf,xlsx', '--out', join(out, '確定')];
    const done = await run(process.execPath, [cli, ...final, '--json', '--data', data], { cwd: folder });
    expect((JSON.parse(done.stdout) as { files: string[] }).files).toHaveLength(2);
  });

  it('says its version and its commands', async () => {
    const app = join(folder, '取り出し');
    const cli = join(app, 'dist/main/cli.js');
    const version = await run(process.execPath, [cli, '--version']);
    expect(version.stdout.trim()).toMatch(/^\d+\.\d+\.\d+$/u);
    const help = await run(process.execPath, [cli, '--help']);
    expect(help.stdout).toContain('使い方: torimatome 命令');
  });

  it('ends with 0, 1 or 2 as the sources do, and knows what it is made of', async () => {
    const cli = join(folder, '取り出し/dist/main/cli.js');
    const env = { ...process.env, TORIMATOME_USER_DATA: join(folder, '利用者 データ') };
    const code = async (...words: string[]): Promise<number> =>
      run(process.execPath, [cli, ...words], { env }).then(
        () => 0,
        (error: { code: number }) => error.code,
      );
    const policy = join(folder, 'policy.json');
    writeFileSync(policy, '{ "version": 1, "off": ["import"] }');
    expect(await code('policy', 'check', policy)).toBe(0);
    writeFileSync(policy, '{ "version": 2 }');
    expect(await code('policy', 'check', policy)).toBe(1);
    expect(await code('update', 'check')).toBe(2);
    expect(await code('update', 'verify', join(folder, '無い.torimatome-update'))).toBe(1);
    expect(await code('みつからない')).toBe(2);
    const bundle = join(folder, '問い合わせ.zip');
    expect(await code('support-bundle', '--out', bundle)).toBe(0);
    const versions = Buffer.from(unzipSync(readFileSync(bundle))['1-versions.txt'] ?? []).toString();
    expect(versions).toMatch(/^SQLite: 3\.[\d.]+$/mu);
    expect(versions).toMatch(/^typst\.ts: \d+\.\d+\.\d+$/mu);
  });
});

function sizeOf(path: string): number {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.size;
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
}
