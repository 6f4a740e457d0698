/** Ed25519 over the manifest of an update package; the manifest names the hash of each file, and so covers all. */
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { z } from 'zod';
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import { keyId, type PublisherKey } from './publisher-keys.ts';

export const updateSignature = z.strictObject({
  algorithm: z.literal('Ed25519'),
  keyId: z.string().regex(/^[0-9a-f]{16}$/u),
  signature: z.base64().max(200),
});
export type UpdateSignature = z.infer<typeof updateSignature>;

/** Nothing else that the key may ever sign begins like this. */
const domain = Buffer.from('torimatome-update 1\n', 'utf8');
const signed = (manifest: Uint8Array): Uint8Array => Buffer.concat([domain, manifest]);

/** @param privateKey PKCS#8 in PEM */
export function signUpdate(manifest: Uint8Array, privateKey: string): UpdateSignature {
  const key = createPrivateKey(privateKey);
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('The key is no Ed25519 key.');
  const made = sign(null, signed(manifest), key);
  return { algorithm: 'Ed25519', keyId: keyId(publicHalf(privateKey)), signature: made.toString('base64') };
}

/** @returns SPKI in DER, base64 */
export function publicHalf(privateKey: string): string {
  return createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).toString('base64');
}

export type SignatureProblem = Problem<'NO_KEY' | 'FOREIGN_KEY' | 'KEY_ENDED' | 'BAD_SIGNATURE'>;

/** @returns the key that signed it */
export function checkSignature(
  manifest: Uint8Array,
  { keyId: named, signature }: UpdateSignature,
  keys: readonly PublisherKey[],
  now: Date,
): Result<PublisherKey, SignatureProblem> {
  if (keys.length === 0)
    return fail(
      'NO_KEY',
      'この「とりまとめ」には配布元の鍵が入っていないので、更新ファイルを確かめられません。インストーラーで入れ直してください。',
    );
  const key = keys.find((each) => keyId(each.publicKey) === named);
  if (key === undefined)
    return fail(
      'FOREIGN_KEY',
      `この更新ファイルは、知らない鍵（${named}）で署名されています。使わずに、配布元に確かめてください。`,
    );
  if (key.until !== null && Date.parse(`${key.until}T23:59:59.999+09:00`) < now.getTime())
    return fail(
      'KEY_ENDED',
      `この更新ファイルの鍵（${key.name}）は、${key.until} で終わっています。新しい更新ファイルをもらってください。`,
    );
  const publicKey = createPublicKey({
    key: Buffer.from(key.publicKey, 'base64'),
    format: 'der',
    type: 'spki',
  });
  return publicKey.asymmetricKeyType === 'ed25519' &&
    verify(null, signed(manifest), publicKey, Buffer.from(signature, 'base64'))
    ? succeed(key)
    : fail(
        'BAD_SIGNATURE',
        'この更新ファイルは、作られたあとで書き換えられています。使わずに、配布元からもう一度もらってください。',
      );
}
