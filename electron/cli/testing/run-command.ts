/** The real command line, in a process of its own, as tests start it. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const program = join(import.meta.dirname, '../torimatome.mjs');

export interface Ran {
  /** Null where a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What `receive --json` prints. */
export interface ReceivedFiles {
  readonly files: readonly {
    readonly file: string;
    readonly accepted: number;
    readonly unchanged: number;
    readonly merged: number;
    readonly conflicts: number;
    readonly refused: readonly { readonly code: string; readonly message: string }[];
  }[];
}

/** @param environment added to the test's own */
export function runCommand(args: readonly string[], environment: Record<string, string> = {}): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  });
  return { code: status, stdout, stderr };
}

/** What was printed with `--json`; an empty object where nothing was. */
export function printedJson({ stdout }: Ran): unknown {
  return stdout === '' ? {} : JSON.parse(stdout);
}

/** The one JSON object that stands, alone, on standard output. */
export function jsonOf(ran: Ran): unknown {
  if (!/^\{.*\}\n$/u.test(ran.stdout)) throw new Error(`not one object in a line: ${ran.stdout}`);
  return JSON.parse(ran.stdout);
}
