/** Starts a program that outlives this one: the installer that replaces it. */
import { spawn } from 'node:child_process';

/** Rejects where the system does not start it, e.g. because it is not allowed to. */
export async function startProgram(program: string): Promise<void> {
  const child = spawn(program, [], { detached: true, stdio: 'ignore' });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
  child.unref();
}
