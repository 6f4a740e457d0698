/**
 * Runs one job of ours and what a user would take instead, in turns (A B A B), so that a slow moment of the
 * machine meets both. A first turn only warms caches and profiles and is not counted.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { measureProcess, type Launch, type Measured } from './measure-process.ts';

export interface Contender {
  readonly name: string;
  /** Prepares a run in an empty folder, untimed, and says what to start. */
  prepare(folder: string): Launch;
}

export interface Comparison {
  readonly name: string;
  readonly ours: Contender;
  readonly others: readonly Contender[];
  /** Where nobody else is measured: why. */
  readonly alone?: string;
}

export interface Figures {
  readonly name: string;
  /** Medians; undefined where the program failed. */
  readonly milliseconds: number;
  readonly inside: number | undefined;
  readonly peakBytes: number;
  readonly runs: number;
  /** Ended by us before it was done: the time is a lower bound. */
  readonly stopped: boolean;
}

export interface Compared extends Figures {
  /** Ours divided by theirs, median over the turns. */
  readonly timeRatio: number;
  readonly memoryRatio: number;
}

export interface Outcome {
  readonly name: string;
  readonly ours: Figures;
  readonly others: readonly Compared[];
  readonly alone: string | undefined;
  readonly failures: readonly string[];
}

export interface Pace {
  readonly turns: number;
  /** Milliseconds after which a program is stopped. */
  readonly longest: number;
  /** A program whose first run takes longer than this is not run again: a warm-up changes nothing at that length. */
  readonly slow: number;
  readonly folder: string;
}

export async function runComparison(comparison: Comparison, pace: Pace): Promise<Outcome> {
  const contenders = [comparison.ours, ...comparison.others];
  const runs = new Map<Contender, Measured[]>(contenders.map((each) => [each, []]));
  const once = new Set<Contender>();
  const failures: string[] = [];
  for (let turn = 0; turn <= pace.turns; turn += 1) {
    for (const contender of contenders) {
      if (once.has(contender)) continue;
      try {
        const measured = await runOnce(contender, pace);
        if (turn === 0 && measured.milliseconds < pace.slow) continue;
        runs.get(contender)?.push(measured);
        if (turn === 0) once.add(contender);
      } catch (error) {
        // Somebody else's failure is told in the table; ours ends the bench.
        if (contender === comparison.ours) throw error;
        failures.push(`${contender.name}: ${error instanceof Error ? error.message : String(error)}`);
        once.add(contender);
      }
    }
  }
  const ours = runs.get(comparison.ours) ?? [];
  return {
    name: comparison.name,
    ours: figures(comparison.ours, ours),
    others: comparison.others.flatMap((each) => {
      const theirs = runs.get(each) ?? [];
      return theirs.length === 0 ? [] : [compare(each, ours, theirs)];
    }),
    alone: comparison.alone,
    failures,
  };
}

async function runOnce(contender: Contender, pace: Pace): Promise<Measured> {
  rmSync(pace.folder, { recursive: true, force: true });
  mkdirSync(join(pace.folder, 'out'), { recursive: true });
  return measureProcess(contender.prepare(pace.folder), pace.longest);
}

function figures(contender: Contender, runs: readonly Measured[]): Figures {
  const inside = runs.flatMap((each) => (each.inside === undefined ? [] : [each.inside]));
  return {
    name: contender.name,
    milliseconds: median(runs.map((each) => each.milliseconds)),
    inside: inside.length === 0 ? undefined : median(inside),
    peakBytes: median(runs.map((each) => each.peakBytes)),
    runs: runs.length,
    stopped: runs.some((each) => each.stopped),
  };
}

function compare(contender: Contender, ours: readonly Measured[], theirs: readonly Measured[]): Compared {
  const ratio = (value: (run: Measured) => number): number =>
    ours.length === theirs.length
      ? median(ours.map((run, turn) => value(run) / value(theirs[turn] ?? run)))
      : median(ours.map(value)) / median(theirs.map(value));
  return {
    ...figures(contender, theirs),
    timeRatio: ratio((run) => run.milliseconds),
    memoryRatio: ratio((run) => run.peakBytes),
  };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
