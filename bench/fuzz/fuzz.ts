/**
 * Hands readers what nobody should: `npm run fuzz [-- --reader xlsx,docx] [--count 1000] [--seed 1] [--from 0] [--out DIR]`.
 * Each reader runs in a process of its own, which is watched: an input that ends the process, or that it never comes back
 * from, is a finding as well, and the run goes on after it. The same seed gives the same inputs.
 */
import { spawn } from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
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

if (values.inside === undefined) await watchAll();
else await runInside(values.inside, values.reader ?? '');

interface Told {
  figures?: RunFigures;
  /** All of them; of those that say the same, only a few are kept. */
  found: number;
  findings: { index: number; what: string; file: string }[];
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
    const begin = performance.now();
    const { inputs, found, findings, slowest, most } = await watch(name, out);
    all += found;
    const seconds = Math.round((performance.now() - begin) / 1000);
    process.stdout.write(
      `| ${name} | ${inputs} | ${found} | ${Math.round(slowest)} | ${Math.round(most)} | ${seconds} |\n`,
    );
    for (const each of findings.slice(0, 20)) process.stdout.write(`  ${each}\n`);
  }
  if (all > 0) {
    process.stdout.write(`The inputs are in ${out}.\n`);
    process.exitCode = 1;
  }
}

async function watch(name: string, out: string) {
  const total = { inputs: 0, found: 0, findings: [] as string[], slowest: 0, most: 0 };
  for (let next = from; next < to;) {
    const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'fuzz-'));
    const ended = await oneProcess(name, next, folder);
    const told = existsSync(join(folder, 'told.json'))
      ? (JSON.parse(readFileSync(join(folder, 'told.json'), 'utf8')) as Told)
      : { found: 0, findings: [] };
    const at = Number(existsSync(join(folder, 'index')) ? readFileSync(join(folder, 'index'), 'utf8') : next);
    total.found += told.found;
    for (const each of told.findings) {
      const file = join(out, `${name}-${seed}-${each.index}`);
      writeFileSync(file, readFileSync(each.file));
      total.findings.push(`${each.index}: ${each.what}`);
    }
    if (told.figures) {
      total.inputs += told.figures.inputs;
      total.slowest = Math.max(total.slowest, told.figures.slowestMilliseconds);
      total.most = Math.max(total.most, told.figures.peakMegabytes);
      next = to;
    } else {
      total.inputs += at + 1 - next;
      total.found += 1;
      total.findings.push(`${at}: ${ended}`);
      next = at + 1;
    }
    rmSync(folder, { recursive: true, force: true });
  }
  return total;
}

/** @returns how it ended */
function oneProcess(name: string, next: number, folder: string): Promise<string> {
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
  let seen = '';
  let since = performance.now();
  let isHung = false;
  const watching = setInterval(() => {
    const now = existsSync(join(folder, 'index')) ? readFileSync(join(folder, 'index'), 'utf8') : '';
    if (now !== seen) since = performance.now();
    seen = now;
    if (performance.now() - since < hangSeconds * 1000) return;
    isHung = true;
    child.kill('SIGKILL');
  }, 500);
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => {
      clearInterval(watching);
      resolve(isHung ? `never came back` : `the process ended (${code ?? signal}): ${last}`);
    });
  });
}

async function runInside(folder: string, name: string): Promise<void> {
  const open = readers[name];
  if (!open) throw new Error(`No reader ${name}: ${Object.keys(readers).join(', ')}`);
  const place = join(folder, '場所 と 名前');
  mkdirSync(place);
  const reader = await open(place);
  const told: Told = { found: 0, findings: [] };
  const kinds = new Map<string, number>();
  const tell = (): void => writeFileSync(join(folder, 'told.json'), JSON.stringify(told));
  const index = openSync(join(folder, 'index'), 'w');
  const figures = await run(reader, {
    seed,
    from,
    to,
    onInput: (at) => writeSync(index, String(at).padStart(12), 0),
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
  told.figures = figures;
  tell();
  await reader.close();
}
