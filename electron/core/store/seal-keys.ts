/**
 * What the store seals and opens with, beside the key it signs with: its own age key, older ones, and the passphrase of
 * the requests that it writes. Like that key they are no part of the history, which may be printed.
 */
import type { CoreContext } from '../context.ts';
import { makeSealKey, type SealKey } from '../exchange/seal.ts';
import type { ReadDb, WriteDb } from './database.ts';

const names = { key: 'seal.key', older: 'seal.older', passphrase: 'seal.requestPassphrase' } as const;

function read(db: ReadDb, name: string): string | undefined {
  return db.prepare<{ value: string }>('SELECT value FROM meta WHERE key = ?').get(name)?.value;
}

function write(db: WriteDb, name: string, value: string): void {
  db.run(
    'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    name,
    value,
  );
}

/** The key for which responses are sealed; undefined before the first. */
export function readSealKey(db: ReadDb): SealKey | undefined {
  const value = read(db, names.key);
  return value === undefined ? undefined : (JSON.parse(value) as SealKey);
}

/** Every identity that may open a file which was sealed for this store: the newest first. */
export function openingIdentities(db: ReadDb): string[] {
  const key = readSealKey(db);
  return [...(key ? [key.identity] : []), ...olderIdentities(db)];
}

function olderIdentities(db: ReadDb): string[] {
  return JSON.parse(read(db, names.older) ?? '[]') as string[];
}

/** The store's own key for sealing, made on first use. */
export async function ensureSealKey(context: Pick<CoreContext, 'store'>): Promise<SealKey> {
  const { db } = context.store;
  const known = readSealKey(db);
  if (known) return known;
  const made = await makeSealKey();
  return context.store.transaction(() => {
    // Somebody else may have been first while it was made.
    const first = readSealKey(db);
    if (first) return first;
    write(db, names.key, JSON.stringify(made));
    return made;
  });
}

/** Puts another key in the place of the store's own, which goes on opening what was sealed for it. */
export function replaceSealKey(db: WriteDb, key: SealKey): void {
  const older = openingIdentities(db).filter((each) => each !== key.identity);
  write(db, names.older, JSON.stringify(older));
  write(db, names.key, JSON.stringify(key));
}

/** The passphrase by which requests written here are protected; undefined where they are not. */
export function requestPassphrase(db: ReadDb): string | undefined {
  return read(db, names.passphrase);
}

/** @param passphrase null for requests that anybody can open */
export function setRequestPassphrase(db: WriteDb, passphrase: string | null): void {
  if (passphrase === null) db.run('DELETE FROM meta WHERE key = ?', names.passphrase);
  else write(db, names.passphrase, passphrase);
}
