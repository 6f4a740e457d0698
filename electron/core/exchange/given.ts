/** Files as the receiver is given them, by whatever door. */
import { createHash } from 'node:crypto';
import { limits } from './package-format.ts';
import type { unreadSentence } from './response-words.ts';

export type UnreadCode = Parameters<typeof unreadSentence>[0];

/** A file as it was given. `read` is called when its turn comes, or shortly before. */
export interface Given {
  readonly fileName: string;
  readonly read: () => Promise<Uint8Array | UnreadCode> | Uint8Array | UnreadCode;
}

/** SHA-256 in hex: whether a file was given before. */
export function fileHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** What a door has read, or why it has not. */
export function givenOf(
  file:
    | { readonly fileName: string; readonly base64: string }
    | { readonly fileName: string; readonly unread: UnreadCode },
): Given {
  const { fileName } = file;
  if ('unread' in file) return { fileName, read: () => file.unread };
  const { base64 } = file;
  return {
    fileName,
    read: () => (base64.length * 0.75 > limits.fileBytes ? 'TOO_LARGE' : Buffer.from(base64, 'base64')),
  };
}
