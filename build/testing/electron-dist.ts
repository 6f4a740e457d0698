/**
 * An unpacked Electron without Electron, for packing where the binary cannot be had: the files that the packer looks
 * for, and a program that ends at once but carries the fuse wire, so that burning the fuses can be seen.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** As in Electron's binary: this text, the version of the wire, the number of fuses, then one character a fuse. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const fuseCount = 9;

export function makeElectronDist(folder: string, version: string): void {
  mkdirSync(join(folder, 'locales'), { recursive: true });
  mkdirSync(join(folder, 'resources'), { recursive: true });
  for (const locale of ['ja', 'en-US', 'de']) writeFileSync(join(folder, 'locales', `${locale}.pak`), locale);
  writeFileSync(join(folder, 'version'), version);
  writeFileSync(join(folder, 'LICENSE'), 'Electron');
  const wire = Buffer.concat([
    Buffer.from(`#!/bin/sh\nexit 0\n#${sentinel}`),
    Buffer.from([1, fuseCount]),
    Buffer.from('0'.repeat(fuseCount)),
    Buffer.from('\n'),
  ]);
  writeFileSync(join(folder, 'electron'), wire, { mode: 0o755 });
}

/** The fuses as they stand in a program: `1` on, `0` off. */
export function fuseWire(program: Buffer): string {
  const start = program.indexOf(sentinel) + sentinel.length + 2;
  return program.toString('latin1', start, start + fuseCount);
}
