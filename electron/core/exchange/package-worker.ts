/** Runs in a worker thread: reads one response after the other, while the core takes in the one before. */
import { parentPort } from 'node:worker_threads';
import type { Result } from '../../../shared/result.ts';
import { responsePayload, type ResponsePayload } from './payloads.ts';
import { readPackage, type PackageProblem, type ReadPackage } from './read-package.ts';
import { loadSealing } from './seal.ts';

/** A response that has been read, or why it could not be. */
export type ReadResponseFile = Result<ReadPackage<ResponsePayload>, PackageProblem>;

export interface PackageJob {
  /** Given back with the answer. */
  readonly number: number;
  readonly bytes: Uint8Array;
  /** Of the store that receives, for what is sealed. */
  readonly identities: readonly string[];
}

export interface PackageAnswer {
  readonly number: number;
  readonly read: ReadResponseFile;
}

async function answer({ number, bytes, identities }: PackageJob): Promise<void> {
  const read = await readPackage(bytes, 'response', responsePayload, { identities });
  parentPort?.postMessage({ number, read } satisfies PackageAnswer, []);
}

// Before there is anything to do: most responses are sealed.
let before = loadSealing();
parentPort?.on('message', (job: PackageJob) => {
  // One after the other: together they would all be ready when the last one is.
  before = before.then(() => answer(job));
});
