/** What a command is. One file a command; each says its own usage and gives its result as values. */
import type { ParseArgsOptionsConfig } from 'node:util';
import type { Core } from '../core/core.ts';
import type { Problem } from '../../shared/result.ts';
import type { Surroundings } from './surroundings.ts';

export interface Arguments {
  readonly positionals: readonly string[];
  readonly values: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
}

export interface Outcome {
  /** The one JSON object of --json. */
  readonly json: object;
  /** The same for a person, without --json. */
  readonly lines: readonly string[];
  /** Refusals, each a sentence; any makes the command end with 1. */
  readonly refusals?: readonly Problem[];
}

export interface CommandContext {
  readonly args: Arguments;
  readonly dataDir: string;
  /** The administrator's policy, and the folder in which the window keeps its own. */
  readonly here: Surroundings;
  readonly version: string;
  /** Who does it, for the history. */
  readonly who: string;
  readonly now: () => Date;
  readonly newId: () => string;
  /** Opens the core on the data folder, or on another; closed when the command ends. */
  readonly openCore: (dataDir?: string) => Promise<Core>;
  /** Aborted, with a refusal, when the person stops the command (Ctrl+C): what was half done is taken back. */
  readonly signal: AbortSignal;
  /** Progress, on standard error. */
  readonly progress: (line: string) => void;
}

export interface Command {
  /** e.g. `round start`. */
  readonly name: string;
  /** What follows the name. */
  readonly usage: string;
  readonly summary: string;
  readonly options: ParseArgsOptionsConfig;
  /** Smallest and largest number of positional arguments. */
  readonly positionals: readonly [least: number, most: number];
  /** Opens no desk, and so runs also where nobody knows what the administrator has laid down. */
  readonly runsWithBrokenPolicy?: true;
  run(context: CommandContext): Promise<Outcome>;
}

/** Wrong usage: the command ends with 2. */
export class UsageError extends Error {}

/** An expected refusal from anywhere below: the command ends with 1. */
export class Refusal extends Error {
  readonly problem: Problem;
  readonly details: object;

  constructor(problem: Problem, details: object = {}) {
    super(problem.message);
    this.problem = problem;
    this.details = details;
  }
}

/** The value, or the end of the command. */
export function valueOrRefuse<Value>(
  result: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: Problem },
): Value {
  if (result.ok) return result.value;
  const { code, message, ...details } = result.problem;
  throw new Refusal({ code, message }, details);
}

/** An option's text; undefined where it was not given. */
export function textOption(args: Arguments, name: string): string | undefined {
  const value = args.values[name];
  return typeof value === 'string' ? value : undefined;
}

/** @throws UsageError where the option was not given */
export function requiredOption(args: Arguments, name: string): string {
  const value = textOption(args, name);
  if (value === undefined || value === '') throw new UsageError(`--${name} を指定してください。`);
  return value;
}

/** What was given each time that an option stood there; for options declared `multiple`. */
export function textOptions(args: Arguments, name: string): string[] {
  const value = args.values[name];
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
