/** Power cuts: what was acknowledged is there whatever a disk made of the writes that nobody had synced yet. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createCore } from '../../core.ts';
import { checkBackup } from '../../store/backup.ts';
import { backupFolderName } from '../../store/leftovers.ts';
import { verifyStore } from '../../store/verify.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { compileFaults, faultEnvironment } from './faulty-files.ts';
import { copyFixture, folders, makeFixture } from './fixture.ts';
import { readRecording, rebuild, type Recording } from './power-cut.ts';
import { createRandom, type Random } from './random.ts';
import { startVictim } from './victim.ts';
import type { JobName, Word } from './words.ts';

const faults = compileFaults();
if (faults.library === undefined)
  process.stderr.write(`Power cuts are not tested here: ${faults.missing}.\n`);

/** So many states are built and opened; each takes some ten milliseconds. */
const cuts = 40;

describe.skipIf(faults.library === undefined)('a power cut', () => {
  it('takes nothing that was acknowledged, at any moment of saving, receiving, backing up and restoring', async () => {
    const temporary = temporaryFolder();
    onTestFinished(() => {
      temporary.remove();
      faults.remove();
    });
    const lane = join(temporary.path, '道');
    await makeFixture(join(temporary.path, 'fixture'));
    copyFixture(join(temporary.path, 'fixture'), lane);
    const before = filesBelow(lane);
    const jobs: readonly JobName[] = [
      'save',
      'receive',
      'backup',
      'save',
      'receive',
      'restore',
      'save',
      'receive',
      'backup',
      'finalize',
    ];
    const record = join(temporary.path, 'record');
    const words = await run(lane, record, jobs);
    const recording = readRecording(record);
    const acknowledged = words.flatMap((word) => (word.say === 'done' ? [word] : []));
    expect(acknowledged.map((each) => each.job)).toEqual(jobs);
    const random = createRandom(20_261_126);
    const target = join(temporary.path, '復電後');
    const findings: string[] = [];
    const look = async (cut: number, chance: Random): Promise<void> => {
      const { marks } = rebuild(recording, cut, { root: lane, before, target, random: chance });
      const done = acknowledged.slice(0, marks.length);
      for (const finding of await findingsIn(target, done, nextOf(words, marks.length)))
        findings.push(`cut at ${cut} of ${recording.length} (${tail(recording, cut)}): ${finding}`);
    };
    // The hardest moment: something was acknowledged just now, and nothing that was not synced survives.
    for (const [index, entry] of recording.entries())
      if (entry.kind === 'mark') await look(index + 1, nothingSurvives);
    // Spread over the whole recording, so that each job is met.
    for (let number = 0; number < cuts; number += 1)
      await look(Math.floor(((number + random.next()) * recording.length) / cuts), random);
    expect(findings).toEqual([]);
  }, 600_000);
});

const nothingSurvives: Random = { next: () => 0, below: () => 0, pick: (values) => values[0] };

type Done = Extract<Word, { say: 'done' }>;

/** What the job under way may have made of the store already. */
function nextOf(words: readonly Word[], done: number): Word | undefined {
  return words.filter((each) => each.say === 'begin')[done];
}

async function findingsIn(folder: string, done: readonly Done[], next: Word | undefined): Promise<string[]> {
  const findings: string[] = [];
  for (const store of ['office', 'clerk'] as const) {
    const opened = await createCore({
      dataDir: join(folder, folders[store]),
      now: () => new Date(0),
      newId: () => 'x',
    });
    if (!opened.ok) {
      findings.push(`${store}: ${opened.problem.code}`);
      continue;
    }
    const { db, connection } = opened.value.store;
    if (connection.pragma('integrity_check', { simple: true }) !== 'ok') findings.push(`${store}: not whole`);
    const verified = verifyStore(db);
    for (const { message } of verified.problems) findings.push(`${store}: ${message}`);
    const head = done.map((each) => each.facts[store]).findLast((each) => each !== undefined);
    const row = head && db.prepare<{ hash: string }>('SELECT hash FROM history WHERE seq = ?').get(head.seq);
    const mayBecome = next?.say === 'begin' ? next.facts.mayBecome : undefined;
    const isRestored = store === 'office' && mayBecome?.hash === verified.head;
    if (head && row?.hash !== head.hash && !isRestored) findings.push(`${store}: lost row ${head.seq}`);
    opened.value.close();
  }
  const backups = done.flatMap((each) => (each.job === 'backup' ? (each.facts.files ?? []) : []));
  for (const { path } of backups) {
    const file = join(folder, folders.office, backupFolderName, path.split('/').at(-1) ?? '');
    const checked = await checkBackup(file);
    if (!checked.ok) findings.push(`backup: ${checked.problem.code}`);
  }
  return findings;
}

function tail(recording: Recording, cut: number): string {
  const last = recording[cut - 1];
  return last === undefined
    ? ''
    : `${last.kind} ${'path' in last ? (last.path.split('/').at(-1) ?? '') : last.text}`;
}

async function run(lane: string, record: string, jobs: readonly JobName[]): Promise<readonly Word[]> {
  const victim = startVictim(faultEnvironment(faults.library ?? '', lane, { kind: 'record', file: record }));
  await victim.ready;
  victim.order({ lane, jobs: [...jobs], seed: 7, clock: Date.parse('2024-05-10T00:00:00Z'), arm: null });
  await victim.finished(jobs.length);
  victim.kill();
  const { words } = await victim.ended;
  return words;
}

function filesBelow(folder: string): Map<string, Buffer> {
  return new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      .filter((file) => statSync(file).isFile())
      .map((file) => [relative(folder, file), readFileSync(file)]),
  );
}
