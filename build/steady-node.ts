/** How Node is started where many threads load our sources at once: in tests. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * V8 keeps one list of the pages that hold compiled code for all threads of a process. Where the processor has protection keys
 * (AMD EPYC, Intel Xeon), WebAssembly that comes and goes in several threads can leave that list wrong, and the process ends with
 * SIGTRAP or SIGSEGV: seen twice on 2026-11-26 with Node 24.21 (nodejs/node 64500 tells of the same). Our sources are such a
 * case, since Node strips their types by WebAssembly in every thread. The built program's are not: its types are stripped.
 */
export const steadyNode: readonly string[] =
  process.platform === 'linux' && process.arch === 'x64' ? ['--no-memory-protection-keys'] : [];

/** Where Node keeps what it compiled, types stripped: a thread that finds it there starts in half the time. */
export const compileCache = join(tmpdir(), 'torimatome-compile-cache');
