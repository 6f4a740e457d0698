/** Runs in a worker thread of its own, as document-worker.ts does: finds a form's cells in a workbook. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Era } from '../../../../shared/fiscal-year.ts';
import { succeed, type Result } from '../../../../shared/result.ts';
import { refuseDocument, UnreadableDocument, type DocumentProblem } from './document-problem.ts';
import { readFormBook } from './form-cells.ts';
import { placeForm, type PlacedForm } from './place-form.ts';

export interface FormJob {
  readonly bytes: Uint8Array;
  readonly eras: readonly Era[];
}

async function read({ bytes, eras }: FormJob): Promise<Result<PlacedForm, DocumentProblem>> {
  try {
    return succeed(placeForm(await readFormBook(bytes, eras)));
  } catch (error) {
    return refuseDocument(error instanceof UnreadableDocument ? error.code : 'DAMAGED');
  }
}

parentPort?.postMessage(await read(workerData as FormJob), []);
