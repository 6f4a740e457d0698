/** Files that nobody's «とりまとめ» would write: our own format in a wrong hand. */
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { unzipSync } from 'fflate';
import type { z } from 'zod';
import type { Core } from '../core.ts';
import { entryNames, type Manifest } from '../exchange/package-format.ts';
import { signPackage } from '../exchange/sign.ts';
import { canonicalBytes, writePackage, type ManifestHead } from '../exchange/write-package.ts';
import { writeZip } from '../exchange/zip-container.ts';
import { ensureIdentity, type Identity } from '../store/meta.ts';

export type Entries = Record<string, Uint8Array>;

export function entriesOf(bytes: Uint8Array): Entries {
  return unzipSync(bytes);
}

/** A ZIP of exactly these entries, in the order of the format. */
export function zipOf(entries: Entries): Uint8Array {
  return writeZip(entryNames.map((name) => [name, entries[name] ?? new Uint8Array()]));
}

export function identityOf(core: Core): Identity {
  return ensureIdentity(core.store.db, core.newId);
}

/** Gives a store that has none yet a key that is the same on every machine, so that its files are too. */
export function fixIdentity(core: Core, secret: number): void {
  const head = Buffer.from('302e020100300506032b657004220420', 'hex');
  const key = Buffer.concat([head, Buffer.alloc(32, secret)]);
  const privateKey = createPrivateKey({ key, format: 'der', type: 'pkcs8' });
  const identity: Identity = {
    storeId: core.newId(),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).toString('base64'),
  };
  for (const [name, value] of Object.entries(identity))
    core.store.db.run('INSERT INTO meta (key, value) VALUES (?, ?)', `identity.${name}`, value);
}

/** A key that nobody has seen, under the name of a store. */
export function strangeIdentity(storeId: string): Identity {
  const pair = generateKeyPairSync('ed25519');
  return {
    storeId,
    privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
  };
}

interface Parts<Payload> {
  readonly head: ManifestHead;
  readonly payload: Payload;
}

/** The same file with its head or payload changed, hashed and signed anew, so that only its meaning is wrong. */
export function rewritten<Payload extends object>(
  bytes: Uint8Array,
  identity: Identity,
  change: (parts: Parts<Payload>) => Parts<Payload>,
): Uint8Array {
  const { format: _format, formatVersion: _version, hashes: _hashes, ...head } = manifestOf(bytes);
  const entries = entriesOf(bytes);
  const payload = JSON.parse(textOf(entries, 'payload.json')) as Payload;
  const changed = change({ head, payload });
  return writePackage(changed.head, changed.payload, textOf(entries, 'index.html'), identity).bytes;
}

export function manifestOf(bytes: Uint8Array): Manifest {
  return JSON.parse(textOf(entriesOf(bytes), 'manifest.json')) as Manifest;
}

/** What a file says, checked against what it should be. */
export function payloadOf<Schema extends z.ZodType>(bytes: Uint8Array, schema: Schema): z.infer<Schema> {
  return schema.parse(JSON.parse(textOf(entriesOf(bytes), 'payload.json')));
}

/** The same file as a later version of the format would write it: hashed and signed as it should be. */
export function ofVersion(bytes: Uint8Array, identity: Identity, formatVersion: number): Uint8Array {
  const entries = entriesOf(bytes);
  const manifest = canonicalBytes({ ...manifestOf(bytes), formatVersion });
  const signature = signPackage(identity, manifest, entries['payload.json'] ?? new Uint8Array());
  return zipOf({ ...entries, 'manifest.json': manifest, 'signature.json': canonicalBytes(signature) });
}

function textOf(entries: Entries, name: string): string {
  return new TextDecoder().decode(entries[name]);
}
