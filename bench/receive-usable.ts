/**
 * How long a window waits for the core while the responses of 100 departments to a round of 2,400 measures are
 * received: the longest that the event loop was held, and a question asked again and again meanwhile, as a screen asks.
 * `node bench/receive-usable.ts [folder]`; a folder that holds the fixture already is used again.
 */
import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { createCore } from '../electron/core/core.ts';
import { receiveFiles } from '../electron/core/exchange/receive-files.ts';
import { prepareFixture } from './fixture.ts';

const folder = process.argv[2] ?? mkdtempSync(join(tmpdir(), 'torimatome-usable-'));
const asked = join(folder, 'asked');
if (!existsSync(join(folder, 'responses'))) prepareFixture('100x', folder);
const store = mkdtempSync(join(folder, 'store-'));
cpSync(asked, store, { recursive: true });
const files = readdirSync(join(folder, 'responses')).map((each) => join(folder, 'responses', each));

const opened = await createCore({ dataDir: store, now: () => new Date(), newId: () => randomUUID() });
if (!opened.ok) throw new Error(opened.problem.message);
const core = opened.value;
const delay = monitorEventLoopDelay({ resolution: 1 });
const waits: number[] = [];
const over = new AbortController();
async function ask(): Promise<void> {
  while (!over.signal.aborted) {
    const start = performance.now();
    await new Promise((resolve) => setTimeout(resolve, 10));
    core.rounds.all();
    waits.push(performance.now() - start - 10);
  }
}
delay.enable();
const asking = ask();
const start = performance.now();
let taken = 0;
const input = {
  files: files.map((each) => ({ fileName: basename(each), read: () => readFileSync(each) })),
  who: 'くらし安全課',
  source: 'files' as const,
  receipt: { who: 'くらし安全課', folder: join(folder, '受領') },
};
for await (const event of receiveFiles(core, input))
  if (event.kind === 'file' && event.file.result === 'taken') taken += 1;
const milliseconds = performance.now() - start;
over.abort();
await asking;
delay.disable();
core.close();
waits.sort((a, b) => a - b);
const at = (share: number): string => (waits[Math.floor(share * (waits.length - 1))] ?? 0).toFixed(0);
process.stdout.write(
  `${taken} of ${files.length} files in ${(milliseconds / 1000).toFixed(1)} s; a question waited ${at(0.5)} ms (median), ` +
    `${at(0.95)} ms (95 %), ${at(1)} ms (longest); event loop held ${(delay.max / 1e6).toFixed(0)} ms at most\n`,
);
