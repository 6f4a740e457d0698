/** Where the sample document lies: above this module, in the sources and in the package alike, but not as far above. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** @throws Error where no folder above holds it, which an installation damaged by hand may have brought about */
export function sampleDocumentPath(from: string = import.meta.dirname): string {
  const file = join(from, 'samples', 'midorigaoka-r5-r6.txt');
  if (existsSync(file)) return file;
  const above = dirname(from);
  if (above === from) throw new Error('The sample document is missing from this installation.');
  return sampleDocumentPath(above);
}
