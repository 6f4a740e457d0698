/** Runs in a worker thread: reads one response after the other, while the core takes in the one before. */
import { parentPort } from 'node:worker_threads';
import type { Result } from '../../../shared/result.ts';
import { responsePayload, type ResponsePayload } from './payloads.ts';
import { readPackage, type PackageProblem, type ReadPackage } from './read-package.ts';

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

/** What is posted first: everything is loaded, and jobs are answered from now on. */
export type Ready = 'ready';
const ready: Ready = 'ready';

async function answer({ number, bytes, identities }: PackageJob): Promise<void> {
  const read = await readPackage(bytes, 'response', responsePayload, { identities });
  parentPort?.postMessage({ number, read } satisfies PackageAnswer, []);
}

parentPort?.on('message', (job: PackageJob) => void answer(job));
parentPort?.postMessage(ready, []);
