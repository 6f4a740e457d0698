/** How much of receiving is the disk: the same rows with as many commits by plain SQLite, and receiving in memory. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { z } from 'zod';
import { copyOf, receiving } from './comparisons.ts';
import { jobs, type Fixture } from './fixture.ts';
import { measureProcess } from './measure-process.ts';
import { median } from './run-comparison.ts';

export interface ReceiveShare {
  readonly commits: number;
  /** Milliseconds inside the process, medians. */
  readonly receiving: number;
  /** Plain SQLite with the same rows and commits, and what of it was COMMIT. */
  readonly plain: number;
  readonly inCommit: number;
  /** Receiving with the store in memory; undefined where there is no /dev/shm. */
  readonly inMemory: number | undefined;
}

const memoryFolder = '/dev/shm';
const commitsOutput = z.object({ commits: z.number(), inCommit: z.number() });

export async function measureReceiveShare(
  fixture: Fixture,
  turns: number,
  folder: string,
): Promise<ReceiveShare> {
  const memory = existsSync(memoryFolder) ? mkdtempSync(join(memoryFolder, 'torimatome-bench-')) : undefined;
  const received: number[] = [];
  const inMemory: number[] = [];
  const plain: { commits: number; inCommit: number; milliseconds: number }[] = [];
  try {
    for (let turn = 0; turn < turns; turn += 1) {
      const disk = join(folder, `receive-${turn}`);
      received.push(await inside(receiving(fixture).prepare(disk)));
      const copy = copyOf(fixture.asked, join(folder, `plain-${turn}`));
      const args = [join(jobs, 'commits.ts'), storeIn(join(disk, 'store')), storeIn(copy)];
      const done = await measureProcess({ command: process.execPath, args }, 120_000);
      const [first = ''] = done.stdout.split('\n');
      plain.push({ ...commitsOutput.parse(JSON.parse(first)), milliseconds: done.inside ?? 0 });
      if (memory) inMemory.push(await inside(receiving(fixture).prepare(join(memory, String(turn)))));
    }
  } finally {
    if (memory) rmSync(memory, { recursive: true });
    spawnSync('sync');
  }
  return {
    commits: plain[0]?.commits ?? 0,
    receiving: median(received),
    plain: median(plain.map((each) => each.milliseconds)),
    inCommit: median(plain.map((each) => each.inCommit)),
    inMemory: inMemory.length > 0 ? median(inMemory) : undefined,
  };
}

const storeIn = (folder: string): string => join(folder, 'torimatome.sqlite');

async function inside(launch: { command: string; args: readonly string[] }): Promise<number> {
  return (await measureProcess(launch, 120_000)).inside ?? 0;
}
