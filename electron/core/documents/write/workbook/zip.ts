/**
 * The archive around a workbook's parts, deflated by Node's own zlib: a library's deflate in JavaScript is not warm before a
 * small workbook is written, and takes four times as long. Names are ASCII; nothing here is near 4 GB.
 */
import { crc32, deflateRawSync } from 'node:zlib';

const DEFLATED = 8;
const VERSION = 20;
/** 1 January 1980, the first day that an archive knows: the clock stays out of the bytes. */
const FIRST_DAY = 0x0021;

/** @param parts by their names, in order */
export function zipParts(parts: Readonly<Record<string, string>>): Uint8Array {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [path, text] of Object.entries(parts)) {
    const name = Buffer.from(path, 'latin1');
    const content = Buffer.from(text);
    const deflated = deflateRawSync(content);
    // What the part's own header and the directory have in common.
    const facts = fields(
      [VERSION, 2],
      [0, 2],
      [DEFLATED, 2],
      [0, 2],
      [FIRST_DAY, 2],
      [crc32(content), 4],
      [deflated.length, 4],
      [content.length, 4],
      [name.length, 2],
      [0, 2],
    );
    const file = Buffer.concat([fields([0x04034b50, 4]), facts, name, deflated]);
    files.push(file);
    // No comment, first disk, no attributes.
    directory.push(fields([0x02014b50, 4], [VERSION, 2]), facts, fields([0, 6], [0, 4], [at, 4]), name);
    at += file.length;
  }
  const list = Buffer.concat(directory);
  const count = files.length;
  const end = fields([0x06054b50, 4], [0, 4], [count, 2], [count, 2], [list.length, 4], [at, 4], [0, 2]);
  return new Uint8Array(Buffer.concat([...files, list, end]));
}

/** Numbers of so many bytes, the least first. */
function fields(...numbers: readonly (readonly [value: number, bytes: number])[]): Buffer {
  const made = Buffer.alloc(numbers.reduce((sum, [, bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [value, bytes] of numbers) at = made.writeUIntLE(value, at, bytes);
  return made;
}
