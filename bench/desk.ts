/**
 * Measures the clerk's desk in the browser door: from the start of the process to a form one can type in, how long a key
 * press takes to be on the screen with 2,400 measures open, and how long a save takes to be on the disk.
 * By hand: node bench/desk.ts [--write]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from '@playwright/test';
import { browserToDrive } from '../build/ensure-browser.ts';
import { keyPressTimes, openDesk, saveTimes, type MeasuredDesk } from './desk-measures.ts';
import { oneDepartmentRequest, realPlanRequest } from './desk-requests.ts';
import { writeReadme } from './report.ts';

const folder = mkdtempSync(join(tmpdir(), 'とりまとめ 計測 '));
const isRoot = process.getuid?.() === 0;
const browser: Browser = await chromium.launch({
  ...browserToDrive(),
  args: [
    ...(isRoot ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
try {
  const real = await realPlanRequest(join(folder, '実'));
  const large = await oneDepartmentRequest(join(folder, '大'), 2400);
  const starts: number[] = [];
  for (let turn = 0; turn < 6; turn += 1) {
    const desk = await openDesk(browser, join(folder, '実の端末'), real.file);
    // The first turn opens the request and fills the caches.
    if (turn > 0) starts.push(desk.untilUsable);
    await desk.close();
  }
  const desk: MeasuredDesk = await openDesk(browser, join(folder, '大の端末'), large.file);
  const keys = await keyPressTimes(desk, 200);
  const saves = await saveTimes(desk, 100);
  await desk.close();
  const lines = [
    '| what | figure | aim |',
    '| --- | --- | --- |',
    row('cold start to a usable form, ' + real.about, median(starts), 1500, 'median of 5'),
    row(
      'cold start to a usable form, 2,400 measures in one department',
      desk.untilUsable,
      undefined,
      'one run, with opening the request',
    ),
    row('a key press is on the screen, 2,400 measures', percentile(keys, 0.95), 50, '95th percentile of 200'),
    row(
      'a save is on the disk after the pause, 2,400 measures',
      percentile(saves, 0.95),
      100,
      '95th percentile of 100',
    ),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  if (process.argv.includes('--write')) writeReadme(lines.join('\n'), 'desk');
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}

function row(what: string, milliseconds: number, aim: number | undefined, how: string): string {
  const verdict = aim === undefined ? '' : `${milliseconds <= aim ? 'PASS' : 'FAIL'}: at most ${aim} ms`;
  return `| ${what} (${how}) | ${milliseconds.toFixed(0)} ms | ${verdict} |`;
}

function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** @param share 0.95 for the value that 95 of 100 do not exceed */
function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
