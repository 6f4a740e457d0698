/**
 * How long a window waits for the core while it is at work on 2,400 measures of 100 departments: receiving all responses, and
 * printing every format. Told are the longest that the event loop was held, and how long a question waited that is asked again
 * and again meanwhile, as a screen asks.
 * `npm run bench:usable [folder]`; a folder that holds the fixture is used again.
 */
import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { createCore, type Core } from '../electron/core/core.ts';
import { exportFormats, exportTable } from '../electron/core/documents/export-table.ts';
import { receiveFiles } from '../electron/core/exchange/receive-files.ts';
import { prepareFixture } from './fixture.ts';

const folder = process.argv[2] ?? mkdtempSync(join(tmpdir(), 'torimatome-usable-'));
if (!existsSync(join(folder, 'responses'))) prepareFixture('100x', folder);
const responses = readdirSync(join(folder, 'responses')).map((each) => join(folder, 'responses', each));

async function openCopyOf(store: string): Promise<Core> {
  const dataDir = mkdtempSync(join(folder, 'store-'));
  cpSync(join(folder, store), dataDir, { recursive: true });
  const opened = await createCore({ dataDir, now: () => new Date(), newId: () => randomUUID() });
  if (!opened.ok) throw new Error(opened.problem.message);
  return opened.value;
}

/** Does the work while questions are asked, and tells how they fared. */
async function beside(core: Core, name: string, work: () => Promise<unknown>): Promise<void> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const waits: number[] = [];
  const over = new AbortController();
  const asking = (async () => {
    while (!over.signal.aborted) {
      const asked = performance.now();
      await wait(10);
      core.rounds.all();
      waits.push(performance.now() - asked - 10);
    }
  })();
  delay.enable();
  const start = performance.now();
  await work();
  const milliseconds = performance.now() - start;
  // What held the loop last is counted in its next turn.
  await wait(20);
  delay.disable();
  over.abort();
  await asking;
  waits.sort((a, b) => a - b);
  const at = (share: number): string => (waits[Math.floor(share * (waits.length - 1))] ?? 0).toFixed(0);
  process.stdout.write(
    `| ${name} | ${(milliseconds / 1000).toFixed(1)} s | ${at(0.5)} ms | ${at(0.95)} ms | ${at(1)} ms | ${(delay.max / 1e6).toFixed(0)} ms |\n`,
  );
}

process.stdout.write(
  '| work | takes | a question waits (median) | 95 % | longest | loop held at most |\n|---|---|---|---|---|---|\n',
);
const receiver = await openCopyOf('asked');
await beside(receiver, `receiving ${responses.length} files`, async () => {
  const input = {
    files: responses.map((each) => ({ fileName: basename(each), read: () => readFileSync(each) })),
    who: 'くらし安全課',
    source: 'files' as const,
    receipt: { who: 'くらし安全課', folder: join(folder, '受領') },
  };
  for await (const event of receiveFiles(receiver, input))
    if (event.kind === 'file' && event.file.result !== 'taken')
      throw new Error(`${event.file.fileName} was not taken`);
});
receiver.close();

const printer = await openCopyOf('imported');
const [stored] = printer.rounds.all();
if (!stored) throw new Error('the store holds no round');
const { round } = stored;
for (const formats of [...exportFormats.map((each) => [each]), [...exportFormats]]) {
  const name = formats.length === 1 ? `printing ${formats.join('')}` : 'printing all of them';
  await beside(printer, name, () =>
    exportTable({
      round,
      answers: printer.answers.ofRound(round.id),
      formats,
      folder: join(folder, '表'),
      options: { paper: 'A4', date: new Date('2025-06-01T00:00:00Z') },
    }),
  );
}
printer.close();
