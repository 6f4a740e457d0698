/**
 * Hands readers what nobody should:
 * `npm run fuzz [-- --reader xlsx,docx] [--count 1000] [--seed 1] [--from 0] [--minutes 30] [--out DIR]`.
 * Each reader runs in a process of its own, which is watched: an input that ends the process, or that it never comes back
 * from, is a finding as well, and the run goes on after it. The same seed gives the same inputs, so that what was stopped
 * (by --minutes, or by SIGINT or SIGTERM) goes on elsewhere with --from. Every ten seconds a file in DIR says how far it is.
 */
import { spawn } from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readers } from './readers/all.ts';
import { run, type RunFigures } from './run.ts';

const { values } = parseArgs({
  options: {
    reader: { type: 'string' },
    count: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    minutes: { type: 'string' },
    out: { type: 'string' },
    /** Only for the processes that this program starts. */
    inside: { type: 'string' },
  },
});
const seed = Number(values.seed);
const from = Number(values.from);
const to = from + Number(values.count);

/** How long one input may take by the clock before its process is ended; 2 s of processor are a finding already. */
const hangSeconds = 60;

interface Told {
  figures: RunFigures;
  /** Whether it came to its end, or was told to end, and was not ended by an input. */
  isDone: boolean;
  /** All of them; of those that say the same, only a few are kept. */
  found: number;
  findings: { index: number; what: string; file: string }[];
}

const started = performance.now();
let isStopped = false;
/** Where time is up, or somebody wants the run to end: after the input that it is at. */
function isEnough(): boolean {
  return isStopped || performance.now() - started > Number(values.minutes ?? Infinity) * 60_000;
}

async function watchAll(): Promise<void> {
  const names = values.reader?.split(',') ?? Object.keys(readers);
  const out = values.out ?? mkdtempSync(join(tmpdir(), 'fuzz-findings-'));
  mkdirSync(out, { recursive: true });
  process.stdout.write(
    '| reader | inputs | findings | slowest ms | most MB | s |\n|---|---:|---:|---:|---:|---:|\n',
  );
  let all = 0;
  for (const name of names) {
    if (isEnough()) break;
    const begin = performance.now();
    const { inputs, found, findings, slowest, most, next } = await watch(name, out);
    all += found;
    const seconds = Math.round((performance.now() - begin) / 1000);
    process.stdout.write(
      `| ${name} | ${inputs} | ${found} | ${Math.round(slowest)} | ${Math.round(most)} | ${seconds} |\n`,
    );
    for (const each of findings.slice(0, 20)) process.stdout.write(`  ${each}\n`);
    if (next < to) process.stdout.write(`  stopped; goes on with --from ${next} --count ${to - next}\n`);
  }
  if (all > 0) {
    process.stdout.write(`The inputs are in ${out}.\n`);
    process.exitCode = 1;
  }
}

async function watch(name: string, out: string) {
  const total = { inputs: 0, found: 0, findings: [] as string[], slowest: 0, most: 0, next: from };
  const progress = join(out, `${name}-${seed}-${from}.progress.json`);
  while (total.next < to && !isEnough()) {
    const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'fuzz-'));
    const { next } = total;
    const ended = await oneProcess(name, next, folder, (told) =>
      writeFileSync(progress, JSON.stringify(sum(told))),
    );
    const told = toldIn(folder);
    if (!existsSync(join(folder, 'index'))) throw new Error(`${name} cannot be opened: ${ended}`);
    const at = Number(readFileSync(join(folder, 'index'), 'utf8'));
    for (const each of told.findings)
      writeFileSync(join(out, `${name}-${seed}-${each.index}`), readFileSync(each.file));
    Object.assign(total, sum(told));
    if (!told.isDone) {
      total.inputs += at + 1 - total.next;
      total.next = at + 1;
      total.found += 1;
      total.findings.push(`${at}: ${ended}`);
    }
    writeFileSync(progress, JSON.stringify(total));
    rmSync(folder, { recursive: true, force: true });
  }
  return total;

  /** All that came before, and what the process that runs has told so far. */
  function sum({ figures, found, findings }: Told): typeof total {
    return {
      inputs: total.inputs + figures.inputs,
      found: total.found + found,
      findings: [...total.findings, ...findings.map(({ index, what }) => `${index}: ${what}`)],
      slowest: Math.max(total.slowest, figures.slowestMilliseconds),
      most: Math.max(total.most, figures.peakMegabytes),
      next: total.next + figures.inputs,
    };
  }
}

function toldIn(folder: string): Told {
  const file = join(folder, 'told.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Told;
  const figures = { inputs: 0, slowestMilliseconds: 0, peakMegabytes: 0 };
  return { figures, isDone: false, found: 0, findings: [] };
}

/** @returns how it ended */
function oneProcess(
  name: string,
  next: number,
  folder: string,
  onTold: (told: Told) => void,
): Promise<string> {
  const script = import.meta.filename;
  const args = [
    '--reader',
    name,
    '--seed',
    String(seed),
    '--from',
    String(next),
    '--count',
    String(to - next),
  ];
  const child = spawn(process.execPath, [script, ...args, '--inside', folder], {
    cwd: folder,
    env: { ...process.env, TMPDIR: folder, HOME: folder },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let last = '';
  child.stderr.on('data', (chunk: Buffer) => {
    last = (last + chunk.toString()).slice(-1500);
  });
  const stop = (): void => {
    isStopped = true;
    child.kill('SIGTERM');
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  let seen = '';
  let since = performance.now();
  let isHung = false;
  let ticks = 0;
  const watching = setInterval(() => {
    const now = existsSync(join(folder, 'index')) ? readFileSync(join(folder, 'index'), 'utf8') : '';
    if (now !== seen) since = performance.now();
    seen = now;
    if ((ticks += 1) % 20 === 0) onTold(toldIn(folder));
    if (!isStopped && isEnough()) stop();
    if (performance.now() - since < hangSeconds * 1000) return;
    isHung = true;
    child.kill('SIGKILL');
  }, 500);
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => {
      clearInterval(watching);
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
      resolve(isHung ? `never came back` : `the process ended (${code ?? signal}): ${last}`);
    });
  });
}

async function runInside(folder: string, name: string): Promise<void> {
  const open = readers[name];
  if (!open) throw new Error(`No reader ${name}: ${Object.keys(readers).join(', ')}`);
  // The watcher says when; a terminal tells both at once.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => {
    isStopped = true;
  });
  const place = join(folder, '場所 と 名前');
  mkdirSync(place);
  const reader = await open(place);
  const figures = { inputs: 0, slowestMilliseconds: 0, peakMegabytes: 0 };
  const told: Told = { figures, isDone: false, found: 0, findings: [] };
  const kinds = new Map<string, number>();
  // Never half there for the watcher, who reads it while it is written.
  const tell = (): void => {
    writeFileSync(join(folder, 'told.half'), JSON.stringify(told));
    renameSync(join(folder, 'told.half'), join(folder, 'told.json'));
  };
  const index = openSync(join(folder, 'index'), 'w');
  let toldAt = performance.now();
  told.figures = await run(reader, {
    seed,
    from,
    to,
    isEnough,
    onInput: (at, sofar) => {
      writeSync(index, String(at).padStart(12), 0);
      if (performance.now() - toldAt < 5000) return;
      toldAt = performance.now();
      told.figures = sofar;
      tell();
    },
    onFinding: ({ index: at, input, what }) => {
      told.found += 1;
      // Of findings that say the same, a few are enough to see what it is.
      const kind = what.replaceAll(/\d+/gu, '0').slice(0, 200);
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      if ((kinds.get(kind) ?? 0) > 3) return;
      const file = join(folder, `finding-${told.findings.length}`);
      writeFileSync(file, input);
      told.findings.push({ index: at, what, file });
      tell();
    },
  });
  closeSync(index);
  told.isDone = true;
  tell();
  await reader.close();
}

if (values.inside === undefined) await watchAll();
else await runInside(values.inside, values.reader ?? '');
