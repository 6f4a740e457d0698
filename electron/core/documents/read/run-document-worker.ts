/**
 * Runs one reading of a document in a worker thread that has little memory, little time, and can be stopped: a file that
 * does what no check has foreseen costs that thread, and not the app.
 */
import { Worker } from 'node:worker_threads';
import type { ReadingStep } from '../../../../shared/reading-steps.ts';
import type { Problem, Result } from '../../../../shared/result.ts';
import { refuseDocument, type DocumentProblem } from './document-problem.ts';

/**
 * A hundred usual documents in one take a second and a half of the processor; what takes longer than this never ends. The
 * clock alone would refuse good files on a busy machine, so it only ends what does not even answer. Memory: such a document
 * is read with 96 MB in every format (bench/README.md), so twice that is more than enough, and with what a file may unpack
 * to (safe-zip.ts) a hostile one stays below 300 MB.
 */
const limits = { processorSeconds: 10, seconds: 120, oldMegabytes: 160, youngMegabytes: 32 } as const;

export interface Watching {
  /** Stops the reading at once, whatever it is doing. */
  readonly signal?: AbortSignal | undefined;
  /** Called with each step as it begins. */
  readonly onStep?: ((step: ReadingStep) => void) | undefined;
}

/** How often the worker is looked at, in milliseconds. */
const lookEvery = 500;

/**
 * @param file the worker, which posts the steps that it begins, if any, and its Result once
 * @param job what it is given as its workerData
 */
export async function runDocumentWorker<Value, Failure extends Problem>(
  file: URL,
  job: object,
  { signal, onStep }: Watching = {},
): Promise<Result<Value, Failure | DocumentProblem>> {
  if (signal?.aborted === true) return refuseDocument('CANCELLED');
  const worker = new Worker(file, {
    workerData: job,
    resourceLimits: {
      maxOldGenerationSizeMb: limits.oldMegabytes,
      maxYoungGenerationSizeMb: limits.youngMegabytes,
      stackSizeMb: 4,
    },
    // Libraries write to the console what they do not understand; that is no news for anybody.
    stdout: true,
    stderr: true,
  });
  const { promise, resolve, reject } = Promise.withResolvers<Result<Value, Failure | DocumentProblem>>();
  const abort = (): void => resolve(refuseDocument('CANCELLED'));
  const begin = performance.now();
  const look = setInterval(() => {
    if (performance.now() - begin > limits.seconds * 1000) resolve(refuseDocument('TOO_SLOW'));
    void secondsOf(worker).then(
      (seconds) => seconds > limits.processorSeconds && resolve(refuseDocument('TOO_SLOW')),
    );
  }, lookEvery);
  signal?.addEventListener('abort', abort, { once: true });
  worker.on('message', (told: ReadingStep | Result<Value, Failure>) => {
    if (typeof told === 'string') onStep?.(told);
    else resolve(told);
  });
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
