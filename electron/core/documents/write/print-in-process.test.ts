import { fork } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { pdfFonts, type PdfJob } from './pdf-job.ts';
import { printInProcess } from './print-in-process.ts';
import { printInThread } from './print-in-thread.ts';
import { hasNativeCompiler } from './testing/native-compiler.ts';
import { sampleTable } from './testing/sample-table.ts';
import { typstData, typstTemplate } from './typst-source.ts';

const date = new Date('2026-06-19T00:00:00Z');

const needsNative = hasNativeCompiler ? '' : ' (SKIPPED: no native compiler for this platform)';

function jobOf(measures: number, title?: string, paper: 'A4' | 'A3' = 'A4'): PdfJob {
  const table = sampleTable(measures);
  return {
    template: typstTemplate,
    data: typstData({ ...table, title: title ?? table.title }, { paper, date }),
  };
}

const isSame = (a: Uint8Array | undefined, b: Uint8Array): boolean =>
  Buffer.compare(a ?? Buffer.of(), b) === 0;

const isGone = (): void => expect(process.getActiveResourcesInfo()).not.toContain('ProcessWrap');

describe.skipIf(!hasNativeCompiler)(`the native compiler${needsNative}`, () => {
  it.each([
    ['on A4', jobOf(12)],
    ['on A3', jobOf(12, undefined, 'A3')],
    ['with characters that our font does not have', jobOf(2, '令和6年度 😀 ع ᚠ 𒀀')],
  ])('gives the very bytes that WebAssembly gives, %s', async (_, job) => {
    const pdf = await printInProcess(job);
    expect(pdf?.length).toBeGreaterThan(10_000);
    expect(isSame(pdf, await printInThread(job))).toBe(true);
  });

  it('tells nothing of a document that cannot be compiled, and leaves that to the other', async () => {
    const job = { template: '#panic("x")', data: '{}' };
    await expect(printInProcess(job)).resolves.toBeUndefined();
    await expect(printInThread(job)).rejects.toThrow('panicked with: "x"');
  });

  it('is gone when its document is there, and when nobody wants it any more', async () => {
    await printInProcess(jobOf(1));
    await vi.waitFor(isGone);
    const controller = new AbortController();
    const printed = printInProcess(jobOf(2000), controller.signal);
    expect(process.getActiveResourcesInfo()).toContain('ProcessWrap');
    controller.abort(new Error('画面を閉じた'));
    await expect(printed).rejects.toBe(controller.signal.reason);
    await vi.waitFor(isGone);
  });
});

describe.skipIf(!hasNativeCompiler || process.platform !== 'linux')(
  `the native compiler on a machine with fonts of its own${needsNative}`,
  () => {
    let folder: string;
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), '書体 置き場-'));
      const [, bold] = pdfFonts;
      copyFileSync(bold!, join(folder, 'bold.ttf'));
      writeFileSync(join(folder, 'rival.ttf'), asRegular(readFileSync(bold!)));
      writeFileSync(join(folder, 'fonts.conf'), `<fontconfig><dir>${folder}</dir></fontconfig>`);
    });
    afterAll(() => rmSync(folder, { recursive: true }));

    // Windows and macOS leave no choice: there the compiler does look through the installed fonts.
    it('uses ours, also where one of theirs says that it is the same', async () => {
      const job = jobOf(3);
      const child = fork(new URL('pdf-process.ts', import.meta.url), {
        execArgv: [],
        serialization: 'advanced',
        env: { ...process.env, FONTCONFIG_FILE: join(folder, 'fonts.conf') },
      });
      child.send(job);
      const pdf = await new Promise<Uint8Array>((resolve, reject) => {
        child.once('message', (message) => resolve(message as unknown as Uint8Array));
        child.once('exit', () => reject(new Error('no answer')));
      });
      child.kill('SIGKILL');
      expect(isSame(pdf, await printInThread(job))).toBe(true);
    });
  },
);

/** A bold font that says it is the regular one: its OS/2 table's weight class, set to 400. */
function asRegular(font: Buffer): Buffer {
  const changed = Buffer.from(font);
  for (let at = 12; at < 12 + 16 * changed.readUInt16BE(4); at += 16) {
    if (changed.toString('latin1', at, at + 4) === 'OS/2')
      changed.writeUInt16BE(400, changed.readUInt32BE(at + 8) + 4);
  }
  return changed;
}
