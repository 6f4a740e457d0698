/**
 * Kills the program again and again in the middle of its work (SIGKILL), and looks after each kill whether a promise was
 * broken. The moment is drawn from a seed: so long after a job began, the appearance of a file, or, where the fault layer
 * could be compiled, just before, in or after the n-th call that changes a file.
 */
import { mkdirSync, rmSync, watch } from 'node:fs';
import { join } from 'node:path';
import { checkLane, nothingAcknowledged, takeOver, type Acknowledged } from './check.ts';
import { faultEnvironment, type Fault } from './faulty-files.ts';
import { copyFixture, folders, makeFixture } from './fixture.ts';
import { createRandom, type Random } from './random.ts';
import { startVictim, type Victim } from './victim.ts';
import { jobNames, type JobName } from './words.ts';

export interface TortureOptions {
  /** Emptied first, and used for everything. */
  readonly folder: string;
  readonly kills: number;
  readonly seed: number;
  /** Side by side; each is a process of its own. */
  readonly lanes: number;
  /** The fault layer, where it could be compiled. */
  readonly library: string | undefined;
  readonly onFinding?: (finding: string) => void;
  readonly onKill?: (done: TortureReport) => void;
}

type Moment = 'time' | 'file' | 'call';

export interface TortureReport {
  kills: number;
  /** In whose middle the process was killed; `idle` between two jobs. */
  readonly during: Record<JobName | 'idle', number>;
  readonly by: Record<Moment, number>;
  acknowledged: number;
  readonly findings: string[];
}

/** A fresh copy after so many kills: stores grow, and a run must stay quick. */
const killsPerCopy = 25;

export async function torture(options: TortureOptions): Promise<TortureReport> {
  const report: TortureReport = {
    kills: 0,
    during: { save: 0, receive: 0, migrate: 0, backup: 0, restore: 0, export: 0, finalize: 0, idle: 0 },
    by: { time: 0, file: 0, call: 0 },
    acknowledged: 0,
    findings: [],
  };
  rmSync(options.folder, { recursive: true, force: true });
  mkdirSync(options.folder, { recursive: true });
  await makeFixture(join(options.folder, 'fixture'));
  const learned = createLearned();
  let next = 0;
  const takeNumber = (): number | undefined => (next < options.kills ? next++ : undefined);
  const lanes = Array.from({ length: options.lanes }, (_, lane) =>
    runLane({ options, report, learned, lane, takeNumber }),
  );
  await Promise.all(lanes);
  return report;
}

/** How long a job takes, and how many calls it makes, as seen so far. */
interface Learned {
  ms(job: JobName): number;
  calls(job: JobName): number;
  sawMs(job: JobName, ms: number): void;
  sawCalls(job: JobName, calls: number): void;
}

function createLearned(): Learned {
  const ms = new Map<JobName, number>();
  const calls = new Map<JobName, number>();
  return {
    ms: (job) => ms.get(job) ?? 20,
    calls: (job) => calls.get(job) ?? 60,
    sawMs: (job, seen) => void ms.set(job, 0.8 * (ms.get(job) ?? seen) + 0.2 * seen),
    sawCalls: (job, seen) => void calls.set(job, Math.round(0.5 * (calls.get(job) ?? seen) + 0.5 * seen)),
  };
}

interface LaneRun {
  readonly options: TortureOptions;
  readonly report: TortureReport;
  readonly learned: Learned;
  readonly lane: number;
  readonly takeNumber: () => number | undefined;
}

interface Plan {
  readonly jobs: readonly JobName[];
  readonly target: number;
  readonly moment: Moment;
  readonly fault: Fault | undefined;
  readonly seed: number;
}

async function runLane(run: LaneRun): Promise<void> {
  const { options, report } = run;
  let folder = '';
  let known: Acknowledged = nothingAcknowledged();
  let killsHere = killsPerCopy;
  let copies = 0;
  let number = run.takeNumber();
  while (number !== undefined) {
    if (killsHere >= killsPerCopy) {
      if (folder !== '') rmSync(folder, { recursive: true, force: true });
      folder = join(options.folder, `道 ${run.lane}の${(copies += 1)}`);
      copyFixture(join(options.folder, 'fixture'), folder);
      known = nothingAcknowledged();
      killsHere = 0;
    }
    killsHere += 1;
    const plan = makePlan(number, run);
    const victim = startVictim(environmentOf(run.options, folder, plan));
    await victim.ready;
    const clock = Date.parse('2024-05-10T00:00:00Z') + number * 7_200_000;
    const arm = plan.fault === undefined ? null : plan.target;
    victim.order({ lane: folder, jobs: [...plan.jobs], seed: plan.seed, clock, arm });
    await killAt(victim, plan, folder, run);
    const { words, calls } = await victim.ended;
    const target = plan.jobs[plan.target];
    for (const word of words) if (word.say === 'done') run.learned.sawMs(word.job, word.ms);
    if (calls !== undefined && target !== undefined) run.learned.sawCalls(target, calls);
    report.kills += 1;
    report.by[plan.moment] += 1;
    report.acknowledged += words.filter((each) => each.say === 'done').length;
    const last = words.at(-1);
    report.during[last?.say === 'begin' || last?.say === 'about' ? last.job : 'idle'] += 1;
    const findings = await findingsOf(folder, known, words);
    for (const each of findings) {
      const finding = `kill ${number} (${plan.moment} ${plan.fault?.kind ?? ''} in ${target}): ${each}`;
      report.findings.push(finding);
      options.onFinding?.(finding);
    }
    // What is broken stays broken: the next kills begin on a whole copy.
    if (findings.length > 0) killsHere = killsPerCopy;
    options.onKill?.(report);
    number = run.takeNumber();
  }
}

async function findingsOf(
  folder: string,
  known: Acknowledged,
  words: Parameters<typeof takeOver>[1],
): Promise<string[]> {
  try {
    return await checkLane(folder, known, takeOver(known, words));
  } catch (error) {
    return [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  }
}

function makePlan(number: number, { options, learned }: LaneRun): Plan {
  const random: Random = createRandom(options.seed * 1_000_003 + number);
  // Every kind of job in turn, so that none is left to chance.
  const wanted = jobNames[number % jobNames.length] ?? 'save';
  const before = Array.from({ length: random.below(3) }, () => random.pick(jobNames));
  const after = Array.from({ length: 2 }, () => random.pick(jobNames));
  const moments: readonly [Moment, ...Moment[]] =
    options.library === undefined ? ['time', 'time', 'file'] : ['time', 'file', 'call', 'call', 'call'];
  const moment = random.pick(moments);
  const at = 1 + random.below(Math.ceil(learned.calls(wanted) * 1.1));
  const kind = random.pick(['kill-before', 'kill-after', 'torn'] as const);
  return {
    jobs: [...before, wanted, ...after],
    target: before.length,
    moment,
    fault: moment === 'call' ? { kind, at } : undefined,
    seed: random.below(2 ** 31),
  };
}

function environmentOf({ library }: TortureOptions, folder: string, { fault }: Plan): Record<string, string> {
  return library === undefined || fault === undefined ? {} : faultEnvironment(library, folder, fault);
}

/** Kills at the planned moment; a process that finishes all its jobs first is killed while it waits. */
async function killAt(victim: Victim, plan: Plan, folder: string, { learned }: LaneRun): Promise<void> {
  const random = createRandom(plan.seed);
  const target = plan.jobs[plan.target] ?? 'save';
  const finished = victim.finished(plan.jobs.length);
  await Promise.race([victim.begun(plan.target + 1), finished]);
  if (plan.moment === 'time') {
    const delay = random.next() * 1.1 * learned.ms(target);
    // A timer is not finer than a millisecond: the rest is waited for with open eyes.
    if (delay > 3)
      await Promise.race([new Promise((resolve) => void setTimeout(resolve, delay - 1.5)), finished]);
    const until = performance.now() + Math.min(delay, 1.5);
    while (performance.now() < until);
  } else if (plan.moment === 'file') {
    await Promise.race([aFileAppears(folder), finished]);
    const until = performance.now() + random.next() * 2;
    while (performance.now() < until);
  } else await Promise.race([victim.ended, finished]);
  victim.kill();
}

/** A journal, a part of a file, a store on its way back. */
function aFileAppears(folder: string): Promise<void> {
  return new Promise((resolve) => {
    const watchers = Object.values(folders).flatMap((name) => {
      try {
        const watcher = watch(join(folder, name), (_event, file) => {
          if (!/-journal$|\.partial$|\.restoring$|\.replaced$|\.publishing$/u.test(file ?? '')) return;
          for (const each of watchers) each.close();
          resolve();
        });
        return [watcher];
      } catch {
        return [];
      }
    });
  });
}
