/**
 * Measures how fast hostile files are refused, and what memory that takes: `node bench/hostile-files.ts`. Each file is read
 * in a process of its own, as the app reads it. The time of the processor tells more than the clock on a busy machine.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostileFiles } from '../electron/core/documents/read/testing/hostile-files.ts';
import { understandDocument } from '../electron/core/documents/read/understand-document.ts';
import { defaultEras } from '../shared/fiscal-year.ts';

const [, script = '', path] = process.argv;

if (path === undefined) measureAll();
else await measureOne(path);

function measureAll(): void {
  const folder = mkdtempSync(join(tmpdir(), 'hostile-'));
  process.stdout.write(
    '| file | bytes | outcome | ms | ms of processor | MB |\n|---|---:|---|---:|---:|---:|\n',
  );
  for (const { name, make } of hostileFiles) {
    const bytes = make();
    const file = join(folder, 'file');
    writeFileSync(file, bytes);
    const child = spawnSync(process.execPath, [script, file], { encoding: 'utf8' });
    const outcome = child.status === 0 ? child.stdout : `ended with ${child.status ?? child.signal} | | |\n`;
    process.stdout.write(`| ${name} | ${bytes.length} | ${outcome}`);
  }
  rmSync(folder, { recursive: true });
}

async function measureOne(file: string): Promise<void> {
  const bytes = Uint8Array.from(readFileSync(file));
  const before = process.cpuUsage();
  const begin = performance.now();
  const read = await understandDocument(bytes, { mapping: undefined, eras: defaultEras });
  const milliseconds = Math.round(performance.now() - begin);
  const { user, system } = process.cpuUsage(before);
  const code = read.ok ? `read, ${read.value.understanding.problems.length} problems` : read.problem.code;
  const processor = Math.round((user + system) / 1000);
  process.stdout.write(`${code} | ${milliseconds} | ${processor} | ${mostMemory()} |\n`);
}

/** The most that the process has had in memory, in MB. */
function mostMemory(): number {
  const status = readFileSync('/proc/self/status', 'utf8');
  return Math.round(Number(/VmHWM:\s*(?<kb>\d+)/u.exec(status)?.groups?.['kb']) / 1024);
}
