/** Puts a request or a response into the bytes of its file. */
import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Identity } from '../store/meta.ts';
import { formatOf, type Manifest } from './package-format.ts';
import { signPackage } from './sign.ts';
import { writeZip } from './zip-container.ts';

export type ManifestHead = Omit<Manifest, 'format' | 'formatVersion' | 'hashes'>;

export interface WrittenPackage {
  readonly bytes: Uint8Array;
  /** SHA-256 of the manifest, and so of everything: tells whether two files are the same. */
  readonly hash: string;
}

/**
 * @param payload JSON values only
 * @param page the readable copy, a whole HTML page
 */
export function writePackage(
  head: ManifestHead,
  payload: object,
  page: string,
  identity: Identity,
): WrittenPackage {
  const payloadBytes = canonicalBytes(payload);
  const pageBytes = Buffer.from(page, 'utf8');
  const manifest: Manifest = {
    ...head,
    format: 'torimatome',
    formatVersion: formatOf(payload),
    hashes: { 'payload.json': sha256(payloadBytes), 'index.html': sha256(pageBytes) },
  };
  const manifestBytes = canonicalBytes(manifest);
  const signature = signPackage(identity, manifestBytes, payloadBytes);
  const bytes = writeZip([
    ['manifest.json', manifestBytes],
    ['payload.json', payloadBytes],
    ['signature.json', canonicalBytes(signature)],
    ['index.html', pageBytes],
  ]);
  return { bytes, hash: sha256(manifestBytes) };
}

export function sha256(bytes: Uint8Array): string {
  return hash('sha256', bytes);
}

/** Canonical JSON (RFC 8785): one value, one text. */
export function canonicalBytes(value: object): Uint8Array {
  return Buffer.from(canonicalize(value) ?? '', 'utf8');
}
