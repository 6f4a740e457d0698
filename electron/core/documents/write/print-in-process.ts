/**
 * Prints through Typst as native code, in a process that lives for one document: three to four times as fast as
 * WebAssembly, ended at once when nobody wants the document any more, and all of its memory is given back.
 */
import { fork } from 'node:child_process';
import { getCompileCacheDir } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { PdfJob } from './pdf-job.ts';

/**
 * @returns undefined where this way gives nothing and the other has to be taken
 * Rejects with the signal's reason.
 */
export async function printInProcess(job: PdfJob, signal?: AbortSignal): Promise<Uint8Array | undefined> {
  // The packaged app may not run as Node (build/fuses.ts): started like this it would open a second time.
  if (process.versions['electron'] !== undefined) return undefined;
  const child = fork(new URL('pdf-process.ts', import.meta.url), {
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: environment(),
  });
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array | undefined>();
  const nothing = (): void => resolve(undefined);
  const abort = (): void => reject(signal?.reason);
  signal?.addEventListener('abort', abort, { once: true });
  child.once('message', (pdf) => resolve(pdf as unknown as Uint8Array));
  child.once('error', nothing);
  child.once('exit', nothing);
  child.send(job, (error) => error && nothing());
  try {
    return await promise;
  } finally {
    signal?.removeEventListener('abort', abort);
    child.kill('SIGKILL');
  }
}

/** The compiler looks through the fonts of the machine, uses none of them, and has no switch for it but this. */
function environment(): NodeJS.ProcessEnv {
  const cache = getCompileCacheDir();
  return {
    ...process.env,
    ...(cache === undefined ? {} : { NODE_COMPILE_CACHE: cache }),
    FONTCONFIG_FILE: fileURLToPath(new URL('no-fonts.conf', import.meta.url)),
  };
}
