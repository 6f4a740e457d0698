/** Understands a document in a worker thread that has little memory, little time, and can be stopped. */
import { Worker } from 'node:worker_threads';
import type { Result } from '../../../../shared/result.ts';
import { refuseDocument } from './document-problem.ts';
import type { DocumentJob } from './understand-bytes.ts';
import type { ReadingRules } from './reading-rules.ts';
import type { UnderstandProblem, Understood } from './understand.ts';

/**
 * A hundred usual documents in one take a second and a half of the processor; what takes longer than this never ends. The
 * clock alone would refuse good files on a busy machine, so it only ends what does not even answer. Memory is for such a
 * document too; more is asked for by files that are made to ask.
 */
const limits = { processorSeconds: 10, seconds: 120, megabytes: 512 } as const;

/** How often the worker is looked at, in milliseconds. */
const lookEvery = 500;

/**
 * What is understood of a document, whatever it is; nothing is stored.
 * @param signal stops the reading at once, whatever it is doing
 */
export async function understandDocument(
  bytes: Uint8Array,
  rules: ReadingRules,
  signal?: AbortSignal,
): Promise<Result<Understood, UnderstandProblem>> {
  if (signal?.aborted === true) return refuseDocument('CANCELLED');
  const job: DocumentJob = { bytes, rules };
  const worker = new Worker(new URL('document-worker.ts', import.meta.url), {
    workerData: job,
    resourceLimits: {
      maxOldGenerationSizeMb: limits.megabytes,
      maxYoungGenerationSizeMb: 32,
      stackSizeMb: 4,
    },
    // Libraries write to the console what they do not understand; that is no news for anybody.
    stdout: true,
    stderr: true,
  });
  const { promise, resolve, reject } = Promise.withResolvers<Result<Understood, UnderstandProblem>>();
  const abort = (): void => resolve(refuseDocument('CANCELLED'));
  const begin = performance.now();
  const look = setInterval(() => {
    if (performance.now() - begin > limits.seconds * 1000) resolve(refuseDocument('TOO_SLOW'));
    void secondsOf(worker).then(
      (seconds) => seconds > limits.processorSeconds && resolve(refuseDocument('TOO_SLOW')),
    );
  }, lookEvery);
  signal?.addEventListener('abort', abort, { once: true });
  worker.once('message', resolve);
  worker.once('error', (error: Error & { code?: string }) => {
    if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve(refuseDocument('UNSAFE_SIZE'));
    else reject(error);
  });
  worker.once('exit', (code) =>
    reject(new Error(`The document worker ended without a result (exit code ${code}).`)),
  );
  try {
    return await promise;
  } finally {
    clearInterval(look);
    signal?.removeEventListener('abort', abort);
    await worker.terminate();
  }
}

/** What the worker has taken of the processor; 0 once it has ended, when its result is on its way. */
async function secondsOf(worker: Worker): Promise<number> {
  const { user, system } = await worker.cpuUsage().catch(() => ({ user: 0, system: 0 }));
  return (user + system) / 1e6;
}
