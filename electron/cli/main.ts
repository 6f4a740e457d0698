/**
 * Runs one command: 0 done, 1 refused with a Japanese sentence on standard error, 2 wrong usage.
 * With --json, standard output holds one JSON object and nothing else.
 */
import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import packageJson from '../../package.json' with { type: 'json' };
import type { Problem } from '../../shared/result.ts';
import { createCore, type Core } from '../core/core.ts';
import { errorFacts } from '../core/log/error-facts.ts';
import { logFileName, openLogFile } from '../core/log/log-file.ts';
import {
  Refusal,
  UsageError,
  valueOrRefuse,
  type Arguments,
  type Command,
  type CommandContext,
  type Outcome,
} from './command.ts';
import { commands } from './commands/all.ts';
import { askPolicy, isBuilt, storeFolder, surroundings, type Surroundings } from './surroundings.ts';

const commonOptions = {
  data: { type: 'string' },
  json: { type: 'boolean' },
  by: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** What a person types before the command: built, the program itself. */
const program = isBuilt ? 'torimatome' : 'npm run -s torimatome --';

/** @param argv what follows the program's name @returns the exit code */
export async function main(argv: readonly string[]): Promise<number> {
  const json = argv.includes('--json');
  let here: Surroundings | undefined;
  try {
    if (argv[0] === '--version') {
      process.stdout.write(`${packageJson.version}\n`);
      return 0;
    }
    const command = await findCommand(argv);
    if (!command) {
      const asked = argv.length === 0 || argv[0] === '--help' || argv[0] === '-h' || argv[0] === 'help';
      if (!asked) throw new UsageError((await overview(argv[0])).trimEnd());
      process.stdout.write(await overview(undefined));
      return argv.length > 0 ? 0 : 2;
    }
    const args = parse(command, argv.slice(command.name.split(' ').length));
    if (args.values['help']) {
      process.stdout.write(`${usageOf(command)}\n${command.summary}\n`);
      return 0;
    }
    here = surroundings();
    askPolicy(here, command);
    return print(await runCommand(command, args, here), json);
  } catch (error) {
    if (error instanceof UsageError) {
      if (json) printJson({ error: { code: 'USAGE', message: error.message } });
      process.stderr.write(`${error.message}\n`);
      return 2;
    }
    if (error instanceof Refusal) {
      if (json) printJson({ error: error.problem, ...error.details });
      process.stderr.write(`${error.message}\n`);
      return 1;
    }
    const { message, code } = unexpected(error, argv, here);
    if (json) printJson({ error: { code, message } });
    process.stderr.write(`${message}\n`);
    return 1;
  }
}

async function findCommand(argv: readonly string[]): Promise<Command | undefined> {
  const found = commands.find((each) => each.name.split(' ').every((word, index) => argv[index] === word));
  return found?.load();
}

function parse(command: Command, rest: readonly string[]): Arguments {
  try {
    const { positionals, values } = parseArgs({
      args: [...rest],
      options: { ...commonOptions, ...command.options },
      allowPositionals: true,
      strict: true,
    });
    const [least, most] = command.positionals;
    const isHelp = values['help'] === true;
    if (!isHelp && (positionals.length < least || positionals.length > most))
      throw new UsageError(usageOf(command));
    return { positionals, values };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`指定のしかたが違います（${rest.join(' ')}）。\n${usageOf(command)}`);
  }
}

const stopSignals = ['SIGINT', 'SIGTERM'] as const;
const stopped = {
  code: 'CANCELLED',
  message: '取りやめました。書きかけのファイルは残していません。',
} as const;

const now = (): Date => new Date();
const newId = (): string => randomUUID();

async function runCommand(command: Command, args: Arguments, here: Surroundings): Promise<Outcome> {
  const open: Core[] = [];
  const { data, by } = args.values;
  const dataDir = storeFolder(here.policy, typeof data === 'string' ? data : undefined);
  const stop = new AbortController();
  const onStop = (): void => stop.abort(new Refusal(stopped));
  // Heard once: whoever asks a second time is not kept waiting.
  for (const each of stopSignals) process.once(each, onStop);
  const context: CommandContext = {
    signal: stop.signal,
    args,
    dataDir,
    here,
    version: packageJson.version,
    who: typeof by === 'string' ? by : userName(),
    now,
    newId,
    openCore: async (folder = dataDir) => {
      const core = valueOrRefuse(await createCore({ dataDir: folder, now, newId }));
      open.push(core);
      return core;
    },
    progress: (line) => {
      process.stderr.write(`${line}\n`);
    },
  };
  try {
    return await command.run(context);
  } finally {
    for (const each of stopSignals) process.off(each, onStop);
    for (const core of open) core.close();
  }
}

/** Logged under a number as in the window; what it was in words stands on the screen of a developer only. */
function unexpected(error: unknown, argv: readonly string[], here: Surroundings | undefined): Problem {
  const reference = `E-${newId().slice(0, 8)}`;
  const log = join((here ?? surroundings()).userDataDir, logFileName);
  openLogFile(log, now)(`${reference} command ${argv[0] ?? ''} ${errorFacts(error)}`);
  if (!isBuilt) process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  const message = `思わぬ問題が起きて、途中で終わりました。問い合わせ番号 ${reference} と、記録「${log}」を管理者に渡してください。`;
  return { code: 'UNEXPECTED', message };
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return '（名前なし）';
  }
}

function print(outcome: Outcome, json: boolean): number {
  if (json) printJson(outcome.json);
  else if (outcome.lines.length > 0) process.stdout.write(`${outcome.lines.join('\n')}\n`);
  const refusals = outcome.refusals ?? [];
  for (const refusal of refusals) process.stderr.write(`${refusal.message}\n`);
  return refusals.length > 0 ? 1 : 0;
}

function printJson(value: object): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

function usageOf(command: Command): string {
  return `使い方: ${program} ${command.name} ${command.usage}`.trimEnd();
}

async function overview(unknown: string | undefined): Promise<string> {
  const all = await Promise.all(commands.map(async (each) => each.load()));
  const width = Math.max(...commands.map((each) => each.name.length));
  return [
    ...(unknown === undefined ? [] : [`「${basename(unknown)}」という命令はありません。`]),
    `使い方: ${program} 命令 [指定]`,
    ...all.map((each) => `  ${each.name.padEnd(width)}  ${each.summary}`),
    'どの命令にも --data フォルダー（保存先）、--json（結果をJSONで）、--by 名前（した人）を付けられます。',
    '',
  ].join('\n');
}
