/** `node build/checksums.ts DIR`: SHA256SUMS.txt for the files of a folder, as `sha256sum --check` reads it. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [, , folder = 'dist/installers'] = process.argv;
const listed = 'SHA256SUMS.txt';
const lines = readdirSync(folder, { withFileTypes: true })
  .filter((each) => each.isFile() && each.name !== listed)
  .map(
    ({ name }) =>
      `${createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex')}  ${name}`,
  )
  .toSorted((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1));
writeFileSync(join(folder, listed), `${lines.join('\n')}\n`);
