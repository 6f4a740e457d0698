/** Makes an update package: manifest, signature and files in a ZIP of stored entries, written as it is read. */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, stat } from 'node:fs/promises';
import { once } from 'node:events';
import { Zip, ZipPassThrough } from 'fflate';
import { updateManifest, type UpdateFile, type UpdateManifest } from '../../../shared/update-manifest.ts';
import { canonicalBytes } from '../exchange/write-package.ts';
import { signUpdate } from './update-signature.ts';

export const updateExtension = '.torimatome-update';
export const entryOf = ({ name }: Pick<UpdateFile, 'name'>): string => `files/${name}`;

/** ZIP without its 64-bit extension ends here; all installers together are a fifth of it. */
const mostBytes = 2 ** 32 - 2 ** 20;

export interface UpdateSource extends Omit<UpdateFile, 'size' | 'sha256'> {
  readonly path: string;
}

/**
 * @param head what the manifest says besides its files
 * @param privateKey PKCS#8 in PEM
 * @returns the manifest as it was signed
 */
export async function writeUpdate(
  target: string,
  head: Omit<UpdateManifest, 'files'>,
  sources: readonly UpdateSource[],
  privateKey: string,
): Promise<UpdateManifest> {
  const files: UpdateFile[] = [];
  for (const { path, ...file } of sources) files.push({ ...file, ...(await measure(path)) });
  if (files.reduce((sum, { size }) => sum + size, 0) > mostBytes)
    throw new Error('An update package holds less than 4 GB.');
  const manifest = updateManifest.parse({ ...head, files });
  const manifestBytes = canonicalBytes(manifest);
  const partial = `${target}.partial`;
  const out = createWriteStream(partial);
  const zip = new Zip((error, chunk, final) => {
    if (error) out.destroy(error);
    else {
      out.write(chunk);
      if (final) out.end();
    }
  });
  const add = (name: string): ZipPassThrough => {
    const entry = new ZipPassThrough(name);
    zip.add(entry);
    return entry;
  };
  add('manifest.json').push(manifestBytes, true);
  add('signature.json').push(canonicalBytes(signUpdate(manifestBytes, privateKey)), true);
  for (const source of sources) {
    const entry = add(entryOf(source));
    for await (const chunk of createReadStream(source.path)) {
      entry.push(chunk as Uint8Array);
      if (out.writableNeedDrain) await once(out, 'drain');
    }
    entry.push(new Uint8Array(), true);
  }
  zip.end();
  await once(out, 'close');
  await rename(partial, target);
  return manifest;
}

/** @returns size in bytes and SHA-256, read as a stream */
export async function measure(path: string): Promise<{ size: number; sha256: string }> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
  return { size: (await stat(path)).size, sha256: hash.digest('hex') };
}
