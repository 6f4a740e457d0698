/** Reads a response, whatever it came in: what it is, is told by its bytes. */
import type { Problem, Result } from '../../../shared/result.ts';
import type { CoreContext } from '../context.ts';
import type { DocumentProblemCode } from '../documents/read/document-problem.ts';
import type { ReadResponse } from './incoming-response.ts';
import { isWorkbook } from './is-workbook.ts';
import { openingIdentities } from '../store/seal-keys.ts';
import { responsePayload } from './payloads.ts';
import type { ReadResponseFile } from './package-worker.ts';
import { readPackage, type PackageProblemCode } from './read-package.ts';
import type { OpeningKeys } from './sealed-package.ts';
import { readForm, type FormProblemCode } from './form/read-form.ts';
import { inWordsOfResponse } from './response-words.ts';

export type UnreadCode = PackageProblemCode | DocumentProblemCode | FormProblemCode;

/** @param ahead what is in a file of the app's, where that was found out already */
export async function readResponse(
  context: CoreContext,
  bytes: Uint8Array,
  ahead?: ReadResponseFile,
): Promise<Result<ReadResponse, Problem<UnreadCode>>> {
  if (isWorkbook(bytes)) {
    const form = await readForm(context, bytes);
    if (form.ok || form.problem.code !== 'UNKNOWN_FORMAT') return form;
  }
  const read = ahead ?? (await readPackage(bytes, 'response', responsePayload, keysOf(context)));
  if (!read.ok) return { ok: false, problem: inWordsOfResponse(read.problem) };
  return { ok: true, value: { ...read.value, form: null } };
}

const keysOf = ({ store }: CoreContext): OpeningKeys => ({ identities: openingIdentities(store.db) });
