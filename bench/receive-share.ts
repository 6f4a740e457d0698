/** How much of receiving is the disk, how much SQLite, how much ours: told by the one process that receives. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { receiving } from './comparisons.ts';
import { jobs, type Fixture } from './fixture.ts';
import { measureProcess, type Launch } from './measure-process.ts';
import { median } from './run-comparison.ts';

export interface ReceiveShare {
  readonly commits: number;
  /** Milliseconds inside the process: of the run whose share of commits is the median. */
  readonly receiving: number;
  /** Of these, in statements of SQLite; and of these, in COMMIT. */
  readonly inSqlite: number;
  readonly inCommit: number;
  /** Receiving with the store in memory, median; undefined where there is no /dev/shm. */
  readonly inMemory: number | undefined;
}

const memoryFolder = '/dev/shm';
const watched = z.object({ commits: z.number(), inCommit: z.number(), inSqlite: z.number() });

export async function measureReceiveShare(
  fixture: Fixture,
  turns: number,
  folder: string,
): Promise<ReceiveShare> {
  const memory = existsSync(memoryFolder) ? mkdtempSync(join(memoryFolder, 'torimatome-bench-')) : undefined;
  const onDisk: Omit<ReceiveShare, 'inMemory'>[] = [];
  const inMemory: number[] = [];
  try {
    for (let turn = 0; turn < turns; turn += 1) {
      const launch = receiving(fixture).prepare(join(folder, String(turn)));
      const { stdout, inside = 0 } = await measureProcess(watchingSqlite(launch), 120_000);
      const told = stdout.trimEnd().split('\n').at(-2) ?? '';
      onDisk.push({ ...watched.parse(JSON.parse(told)), receiving: inside });
      if (!memory) continue;
      const quick = receiving(fixture).prepare(join(memory, String(turn)));
      inMemory.push((await measureProcess(quick, 120_000)).inside ?? 0);
    }
  } finally {
    if (memory) rmSync(memory, { recursive: true });
  }
  const ordered = onDisk.toSorted((a, b) => a.inCommit / a.receiving - b.inCommit / b.receiving);
  const middle = ordered[Math.floor(ordered.length / 2)];
  if (!middle) throw new Error('the share of the disk takes at least one turn');
  return { ...middle, inMemory: inMemory.length > 0 ? median(inMemory) : undefined };
}

/** The same command, in the process that watches what it hands to SQLite. */
function watchingSqlite({ command, args }: Launch): Launch {
  return { command, args: [join(jobs, 'sqlite-share.mjs'), ...args.slice(1)] };
}
