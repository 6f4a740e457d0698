/** Finds the cells of a form in a workbook, in a worker thread that has little memory, little time, and can be stopped. */
import type { Era } from '../../../../shared/fiscal-year.ts';
import type { Result } from '../../../../shared/result.ts';
import type { DocumentProblem } from './document-problem.ts';
import type { FormJob } from './form-worker.ts';
import type { PlacedForm } from './place-form.ts';
import { runDocumentWorker } from './run-document-worker.ts';

export async function readFormWorkbook(
  bytes: Uint8Array,
  eras: readonly Era[],
): Promise<Result<PlacedForm, DocumentProblem>> {
  const job: FormJob = { bytes, eras: [...eras] };
  return runDocumentWorker<PlacedForm, never>(new URL('form-worker.ts', import.meta.url), job);
}
