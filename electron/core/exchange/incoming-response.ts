/** What a response is when it has been read, whatever it came in: a file of the app's (.kaito), or a form (様式). */
import type { FormNote } from '../../../shared/contract/form-contract.ts';
import type { CoreContext } from '../context.ts';
import { newestForm, newestResponse } from '../store/exchange-log.ts';
import type { Manifest } from './package-format.ts';
import type { ResponsePayload } from './payloads.ts';

export type ResponseHead = Pick<
  Manifest,
  'id' | 'planId' | 'roundId' | 'departmentId' | 'storeId' | 'revision' | 'base'
>;

export interface ReadResponse {
  readonly manifest: ResponseHead;
  readonly payload: ResponsePayload;
  /** Tells whether two files are the same. */
  readonly hash: string;
  /** Null where nobody signed it: a form. */
  readonly publicKey: string | null;
  readonly form: FormFacts | null;
}

/** What only a form has. */
export interface FormFacts {
  /** When it was saved last, by the clock of whoever saved it; null where the file does not say. */
  readonly savedAt: string | null;
  readonly notes: readonly FormNote[];
  /** Cells that stand as they stood when the form was written: they say nothing. */
  readonly untouched: readonly { readonly measureId: string; readonly columnId: string }[];
}

/**
 * Whether a newer response of the same store is here. A form carries no revision of its own: what was saved earlier than
 * one that was received is older.
 */
export function isOlderThanNewest(
  context: CoreContext,
  { manifest, form }: Pick<ReadResponse, 'manifest' | 'form'>,
): boolean {
  const { db } = context.store;
  if (form !== null) {
    const newest = newestForm(db, manifest);
    return newest !== null && form.savedAt !== null && form.savedAt < newest;
  }
  const newest = newestResponse(db, manifest);
  return newest !== undefined && manifest.revision < newest.revision;
}
