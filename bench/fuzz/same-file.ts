/** Whether files have kept their bytes: asked after every input, so that it must cost little. */
import { closeSync, openSync, readSync } from 'node:fs';

/** One for all: a new one of a store's size for each input is what most of the time would go into. */
let there = Buffer.alloc(1 << 20);

export function isSameFile(path: string, bytes: Uint8Array): boolean {
  // One byte more, so that a longer file is seen.
  if (there.length <= bytes.length) there = Buffer.alloc(bytes.length * 2);
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return false;
  }
  try {
    let length = 0;
    for (;;) {
      const read = readSync(file, there, length, bytes.length + 1 - length, length);
      length += read;
      if (read === 0 || length > bytes.length) break;
    }
    return length === bytes.length && there.subarray(0, length).equals(bytes);
  } catch {
    // A folder in its place opens, and cannot be read.
    return false;
  } finally {
    closeSync(file);
  }
}
