/** Runs one program to its end and measures it from outside, the same way whoever wrote it. */
import { spawn } from 'node:child_process';
import { watchTreeMemory } from './process-memory.ts';

export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
}

export interface Measured {
  /** Wall time from start to end, in milliseconds. */
  readonly milliseconds: number;
  /** Largest memory of the process and all its descendants together, in bytes; 0 where it is not known. */
  readonly peakBytes: number;
  /** Milliseconds as the job tells itself, on its last line; undefined for other programs. */
  readonly inside: number | undefined;
  /** Ended by us, because it took longer than it was given. */
  readonly stopped: boolean;
  readonly stdout: string;
}

/** @throws Error where the program ends with anything but 0 */
export async function measureProcess(launch: Launch, longest: number): Promise<Measured> {
  const start = process.hrtime.bigint();
  // A session of its own, so that everything it starts can be found, and ended with it.
  const child = spawn(launch.command, launch.args, { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  const { pid } = child;
  const stopWatching = pid === undefined ? () => 0 : watchTreeMemory(pid);
  let stopped = false;
  const limit = setTimeout(() => {
    stopped = true;
    endGroup(pid);
  }, longest);
  const ended = Promise.withResolvers<{ code: number | null; milliseconds: number }>();
  child.once('error', ended.reject);
  child.once('exit', (code) => {
    ended.resolve({ code, milliseconds: Number(process.hrtime.bigint() - start) / 1e6 });
  });
  const closed = new Promise((resolve) => {
    child.once('close', resolve);
  });
  try {
    const { code, milliseconds } = await ended.promise;
    const peakBytes = stopWatching();
    endGroup(pid);
    await closed;
    if (code !== 0 && !stopped) {
      throw new Error(
        `${launch.command} ended with ${code}:\n${(output.stderr || output.stdout).slice(-2000)}`,
      );
    }
    return { milliseconds, peakBytes, inside: insideOf(output.stdout), stopped, stdout: output.stdout };
  } finally {
    clearTimeout(limit);
    stopWatching();
  }
}

/** Helpers that a browser leaves behind would weigh on the next run. */
function endGroup(leader: number | undefined): void {
  if (leader === undefined) return;
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // Nobody is left.
  }
}

function insideOf(stdout: string): number | undefined {
  const found = /\{"milliseconds":(?<milliseconds>[\d.]+)\}\s*$/u.exec(stdout)?.groups?.['milliseconds'];
  return found === undefined ? undefined : Number(found);
}
