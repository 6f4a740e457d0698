/** What the harness knows of a reader: how to make an input for it, and how to hand it over. */
import type { SeededRandom } from '../seeded-random.ts';

export interface FuzzReader {
  /** One input; the same chance gives the same. Calls, arguments and settings come as JSON. */
  make(random: SeededRandom): Uint8Array;
  /**
   * Hands an input over. @returns what is wrong with how it was taken, or null
   * @throws whatever the reader throws, which is a finding too
   */
  take(input: Uint8Array): Promise<string | null>;
  close(): Promise<void> | void;
}

/** @param folder empty; everything that the reader needs goes below it */
export type OpenReader = (folder: string) => Promise<FuzzReader>;

/**
 * What is wrong with a sentence that a person is shown; null where nothing is. Quoted words are the file's own, and may
 * be anything.
 */
export function unclear(message: unknown): string | null {
  if (typeof message !== 'string') return `no sentence: ${String(message)}`;
  const own = withoutQuotes(message);
  if (!/[ぁ-んァ-ヶ一-龠]/u.test(own)) return `not in Japanese: ${shown(message)}`;
  if (!/。/u.test(own)) return `no sentence: ${shown(message)}`;
  const leak =
    /\b(?:undefined|null|NaN|Error|SQLITE_[A-Z]+|E[A-Z]{4,}|Zod|TypeError)\b|\[object|\bat .*:\d+:\d+|node:|\.ts\b/u;
  // A quoted word may be cut off inside a bracket of its own: then only from the first to the last is sure to be quoted.
  const outside = message.replaceAll(/「.*」|（.*）|【.*】/gsu, '');
  if (leak.test(outside)) return `tells of our insides: ${shown(message)}`;
  return null;
}

export function shown(text: string): string {
  return JSON.stringify(text.length > 300 ? `${text.slice(0, 300)}…` : text);
}

function withoutQuotes(message: string): string {
  let own = message;
  for (;;) {
    const without = own.replaceAll(/「[^「」]*」|（[^（）]*）|【[^【】]*】/gu, '');
    if (without === own) return own;
    own = without;
  }
}

export const utf8 = {
  encode: (text: string): Uint8Array => new TextEncoder().encode(text),
  decode: (bytes: Uint8Array): string => new TextDecoder().decode(bytes),
};
