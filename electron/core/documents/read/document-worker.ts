/**
 * Runs in a worker thread of its own, started and ended by understand-document.ts for one document: a file that does what
 * no check has foreseen costs this thread, and not the app.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { understandBytes, type DocumentJob } from './understand-bytes.ts';

const result = await understandBytes(workerData as DocumentJob, (step) => parentPort?.postMessage(step, []));
parentPort?.postMessage(result, []);
