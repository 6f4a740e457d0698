/** The file layer with faults (faulty-files.c), compiled where the machine has a C compiler. Linux only. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const source = join(import.meta.dirname, 'faulty-files.c');

export type Fault =
  | { readonly kind: 'kill-before' | 'kill-after' | 'torn' | 'fsync' | 'full' | 'count'; readonly at: number }
  | { readonly kind: 'record'; readonly file: string };

/** @returns the library's path, or the sentence that says why there is none */
export function compileFaults(folder: string): { readonly library: string } | { readonly missing: string } {
  if (process.platform !== 'linux') return { missing: 'The faulty file layer needs Linux (LD_PRELOAD).' };
  const library = join(folder, 'faulty-files.so');
  const done = spawnSync('cc', ['-shared', '-fPIC', '-O2', '-o', library, source, '-ldl', '-lpthread'], {
    encoding: 'utf8',
  });
  if (done.error) return { missing: 'The faulty file layer needs a C compiler, and there is no cc here.' };
  // A compiler without the C library's headers is none.
  if (done.status !== 0)
    return { missing: `cc cannot compile the faulty file layer: ${done.stderr.slice(0, 300)}` };
  return { library };
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
