/** Ed25519 over a package. The key says which store wrote it; it is pinned when first seen. */
import { createPrivateKey, createPublicKey, hash, sign, verify } from 'node:crypto';
import type { Identity } from '../store/meta.ts';
import type { Signature } from './package-format.ts';

const joined = (manifest: Uint8Array, payload: Uint8Array): Uint8Array => Buffer.concat([manifest, payload]);

export function signPackage(identity: Identity, manifest: Uint8Array, payload: Uint8Array): Signature {
  const made = sign(null, joined(manifest, payload), createPrivateKey(identity.privateKey));
  return { algorithm: 'Ed25519', publicKey: identity.publicKey, signature: made.toString('base64') };
}

/** How a key is read out on the telephone: five groups of four, 80 bits of its SHA-256. */
export function keyFingerprint(publicKey: string): string {
  const digits = hash('sha256', Buffer.from(publicKey, 'base64')).slice(0, 20).toUpperCase();
  return digits.match(/.{4}/gu)?.join(' ') ?? digits;
}

/** Whether the signature fits; false too where the key is no Ed25519 key. */
export function isSignedBy(signature: Signature, manifest: Uint8Array, payload: Uint8Array): boolean {
  try {
    const key = createPublicKey({
      key: Buffer.from(signature.publicKey, 'base64'),
      format: 'der',
      type: 'spki',
    });
    if (key.asymmetricKeyType !== 'ed25519') return false;
    return verify(null, joined(manifest, payload), key, Buffer.from(signature.signature, 'base64'));
  } catch {
    return false;
  }
}
