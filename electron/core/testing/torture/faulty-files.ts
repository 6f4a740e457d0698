/** The file layer with faults (faulty-files.c), compiled where the machine has a C compiler. Linux only. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const source = join(import.meta.dirname, 'faulty-files.c');

export type Fault =
  | { readonly kind: 'kill-before' | 'kill-after' | 'torn' | 'fsync' | 'full' | 'count'; readonly at: number }
  | { readonly kind: 'record'; readonly file: string };

export interface Faults {
  /** Path of the library; undefined where there is none. */
  readonly library: string | undefined;
  /** Why there is none. */
  readonly missing: string;
  remove(): void;
}

export function compileFaults(): Faults {
  // Not in a folder with a space in its name: LD_PRELOAD is a list.
  const folder = mkdtempSync(join(tmpdir(), 'faulty-files-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  const without = (missing: string): Faults => ({ library: undefined, missing, remove });
  if (process.platform !== 'linux') return without('the faulty file layer needs Linux (LD_PRELOAD)');
  if (/[\s:]/u.test(folder)) return without(`LD_PRELOAD cannot name ${folder}`);
  const library = join(folder, 'faulty-files.so');
  const done = spawnSync('cc', ['-shared', '-fPIC', '-O2', '-o', library, source, '-ldl', '-lpthread'], {
    encoding: 'utf8',
  });
  if (done.error) return without('the faulty file layer needs a C compiler, and there is no cc here');
  // A compiler without the C library's headers is none.
  if (done.status !== 0)
    return without(`cc cannot compile the faulty file layer: ${done.stderr.slice(0, 300)}`);
  const probe = `require('node:fs').existsSync('/dev/null/fault/arm'); require('node:fs').existsSync('/dev/null/fault/disarm')`;
  const probed = spawnSync(process.execPath, ['--eval', probe], {
    env: { ...process.env, ...faultEnvironment(library, folder, { kind: 'count', at: 1 }) },
    encoding: 'utf8',
  });
  return probed.stderr.includes('calls 0')
    ? { library, missing: '', remove }
    : without('this machine lets no library be put before the C library’s');
}

/** What a process needs in its environment to have this fault below a folder. */
export function faultEnvironment(library: string, folder: string, fault: Fault): Record<string, string> {
  return {
    LD_PRELOAD: library,
    FAULT_FOLDER: `${folder}/`,
    FAULT_KIND: fault.kind,
    ...(fault.kind === 'record' ? { FAULT_RECORD: fault.file } : { FAULT_AT: String(fault.at) }),
  };
}
