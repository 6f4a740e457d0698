/** Hands inputs to one reader, one after the other, and notes what is wrong. */
import { setImmediate as aTurn } from 'node:timers/promises';
import { createSeededRandom, type SeededRandom } from '../seeded-random.ts';
import type { FuzzReader } from './reader.ts';

const limits = { processorSeconds: 2, growthMegabytes: 300 } as const;

export interface Finding {
  readonly index: number;
  readonly input: Uint8Array;
  readonly what: string;
}

export interface RunOptions {
  readonly seed: number;
  readonly from: number;
  readonly to: number;
  /** Told before each input, so that a watcher knows which one never came back, and how far all is. */
  readonly onInput?: (index: number, figures: RunFigures) => void;
  /** Asked before each input: whether to end here. */
  readonly isEnough?: () => boolean;
  readonly onFinding: (finding: Finding) => void;
  /** Whether time and memory count too; not where other things run in the same process, or on a busy machine. */
  readonly measured?: boolean;
}

export interface RunFigures {
  inputs: number;
  slowestMilliseconds: number;
  peakMegabytes: number;
}

/** The chance of one input: the same seed and index give the same input. */
export function chanceOf(seed: number, index: number): SeededRandom {
  return createSeededRandom(Math.imul(seed, 0x9e_37_79_b1) ^ Math.imul(index + 1, 0x85_eb_ca_6b));
}

export async function run(reader: FuzzReader, options: RunOptions): Promise<RunFigures> {
  const figures = { inputs: 0, slowestMilliseconds: 0, peakMegabytes: 0 };
  let unhandled: unknown;
  const note = (reason: unknown): void => {
    unhandled = reason ?? 'unknown';
  };
  process.on('unhandledRejection', note);
  try {
    for (let index = options.from; index < options.to && options.isEnough?.() !== true; index += 1) {
      options.onInput?.(index, figures);
      const input = reader.make(chanceOf(options.seed, index));
      const report = (what: string): void => options.onFinding({ index, input, what });
      const before = used();
      unhandled = undefined;
      const wrong = await reader.take(input).catch((error: unknown) => `thrown: ${wordsOf(error)}`);
      // Only between turns does Node tell of what nobody waits for, and of signals.
      await aTurn();
      if (wrong !== null) report(wrong);
      if (unhandled !== undefined) report(`rejected unhandled: ${wordsOf(unhandled)}`);
      figures.inputs += 1;
      if (options.measured === false) continue;
      const after = used();
      const milliseconds = after.milliseconds - before.milliseconds;
      if (milliseconds > limits.processorSeconds * 1000)
        report(`${Math.round(milliseconds)} ms of processor`);
      figures.peakMegabytes = after.peakMegabytes;
      const grown = after.peakMegabytes - before.peakMegabytes;
      if (grown > limits.growthMegabytes) report(`${Math.round(grown)} MB more memory`);
      figures.slowestMilliseconds = Math.max(figures.slowestMilliseconds, milliseconds);
    }
  } finally {
    process.off('unhandledRejection', note);
  }
  return figures;
}

/** Hands over inputs that are there already. @returns what is wrong */
export async function takeAll(reader: FuzzReader, inputs: readonly Uint8Array[]): Promise<string[]> {
  const wrong: string[] = [];
  let at = -1;
  const next = (): Uint8Array => inputs[(at += 1)] ?? new Uint8Array();
  const onFinding = ({ what }: Finding): void => void wrong.push(what);
  const options = { seed: 0, from: 0, to: inputs.length, onFinding, measured: false };
  await run({ ...reader, make: next }, options);
  return wrong;
}

/** What this process has used so far: of the processor, and of memory at its most. */
function used(): { readonly milliseconds: number; readonly peakMegabytes: number } {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  return { milliseconds: (userCPUTime + systemCPUTime) / 1000, peakMegabytes: maxRSS / 1024 };
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
