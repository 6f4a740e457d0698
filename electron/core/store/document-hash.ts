/**
 * A document by its hash. A change that is small beside its document stands in the history as itself with the hash of
 * what it made, and `verify` compares by hash.
 */
import { createHash } from 'node:crypto';

/** SHA-256 in hex. */
export function documentHash(document: string): string {
  return createHash('sha256').update(document).digest('hex');
}

/** What the history says of a change: how it is taken back, and how it is made. Whole documents would fill the disk. */
export interface DocumentChange {
  readonly before: unknown;
  readonly after: unknown;
}
