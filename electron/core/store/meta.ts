/** Facts about the store itself: who it is, and the key it signs with. Made on first use. */
import { generateKeyPairSync } from 'node:crypto';
import type { ReadDb, WriteDb } from './database.ts';

export interface Identity {
  readonly storeId: string;
  /** Ed25519, PKCS#8 in PEM. Never leaves the store. */
  readonly privateKey: string;
  /** Ed25519, SPKI in DER, base64. */
  readonly publicKey: string;
}

export function readIdentity(db: ReadDb): Identity | undefined {
  const rows = db
    .prepare<{ key: string; value: string }>(`SELECT key, value FROM meta WHERE key LIKE 'identity.%'`)
    .all();
  const values = new Map(rows.map((row) => [row.key, row.value]));
  const storeId = values.get('identity.storeId');
  const privateKey = values.get('identity.privateKey');
  const publicKey = values.get('identity.publicKey');
  return storeId && privateKey && publicKey ? { storeId, privateKey, publicKey } : undefined;
}

/** Puts another identity in the place of the store's own: that of a machine which this one follows. */
export function replaceIdentity(db: WriteDb, identity: Identity): void {
  for (const key of ['storeId', 'privateKey', 'publicKey'] as const)
    db.run(
      'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
      `identity.${key}`,
      identity[key],
    );
}

/** The store's identity; made, and kept from then on, where there is none. */
export function ensureIdentity(db: WriteDb, newId: () => string): Identity {
  const known = readIdentity(db);
  if (known) return known;
  const pair = generateKeyPairSync('ed25519');
  const made: Identity = {
    storeId: newId(),
    privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
  };
  for (const [key, value] of Object.entries(made)) {
    db.run('INSERT INTO meta (key, value) VALUES (?, ?)', `identity.${key}`, value);
  }
  return made;
}
