/** Runs in a worker thread of its own, started and ended by print-template.ts for one template. */
import { parentPort, workerData } from 'node:worker_threads';
import { fillTemplate } from './fill-template.ts';
import type { TemplateData } from './template-data.ts';

export interface TemplateJob {
  readonly bytes: Uint8Array;
  readonly data: TemplateData;
  readonly columns: number;
}

const { bytes, data, columns } = workerData as TemplateJob;
parentPort?.postMessage(await fillTemplate(bytes, data, columns), []);
