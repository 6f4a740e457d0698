/** Keys of other stores, as they were seen first, or as a person took them. */
import type { ReadDb, WriteDb } from './database.ts';

export function pinnedKey(db: ReadDb, storeId: string): { publicKey: string; name: string } | undefined {
  return db
    .prepare<{ publicKey: string; name: string }>(
      'SELECT public_key AS publicKey, name FROM pinned_key WHERE store_id = ?',
    )
    .get(storeId);
}

export function pinKey(
  db: WriteDb,
  key: { storeId: string; publicKey: string; name: string; firstSeen: string },
): void {
  db.run(
    'INSERT INTO pinned_key (store_id, public_key, name, first_seen) VALUES (?, ?, ?, ?)',
    key.storeId,
    key.publicKey,
    key.name,
    key.firstSeen,
  );
}

/** Another key for a store that has one already, because a person said so. */
export function replaceKey(db: WriteDb, key: { storeId: string; publicKey: string; name: string }): void {
  db.run(
    'UPDATE pinned_key SET public_key = ?, name = ? WHERE store_id = ?',
    key.publicKey,
    key.name,
    key.storeId,
  );
}

/** Every key that was pinned, in the order in which they were seen first. */
export function pinnedKeys(
  db: ReadDb,
): { storeId: string; publicKey: string; name: string; firstSeen: string }[] {
  return db
    .prepare<{ storeId: string; publicKey: string; name: string; firstSeen: string }>(
      `SELECT store_id AS storeId, public_key AS publicKey, name, first_seen AS firstSeen FROM pinned_key
       ORDER BY first_seen, name, store_id`,
    )
    .all();
}

/** Keys of the stores from which a department's responses came, with the newest response of each. */
export function keysOfDepartment(
  db: ReadDb,
  departmentId: string,
): { storeId: string; publicKey: string; name: string; answeredBy: string }[] {
  return db
    .prepare<{ storeId: string; publicKey: string; name: string; answeredBy: string }>(
      `SELECT pinned_key.store_id AS storeId, public_key AS publicKey, name,
         (SELECT answered_by FROM response WHERE response.store_id = pinned_key.store_id
          ORDER BY at DESC, revision DESC LIMIT 1) AS answeredBy
       FROM pinned_key
       WHERE store_id IN (SELECT store_id FROM response WHERE department_id = ?) ORDER BY first_seen, store_id`,
    )
    .all(departmentId);
}
