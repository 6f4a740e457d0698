/**
 * Whose update packages this program takes: the public halves of the publisher's keys, put into publisher-keys.json by
 * `npm run update:key`. The private halves never come near the repository. While the list is empty no package is taken.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import keys from './publisher-keys.json' with { type: 'json' };

const publisherKey = z.strictObject({
  /** Who holds it, as people read it. */
  name: z.string().min(1).max(100),
  /** SPKI in DER, base64. */
  publicKey: z.base64().max(200),
  /** After this day packages of the key are refused; null where it has no end. */
  until: z.iso.date().nullable(),
});
export type PublisherKey = z.infer<typeof publisherKey>;

export const publisherKeyList = z.array(publisherKey);
export const publisherKeys: readonly PublisherKey[] = publisherKeyList.parse(keys);

/** Names a key in a signature; short, for a person may have to compare it. */
export function keyId(publicKey: string): string {
  return createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex').slice(0, 16);
}
