import { describe, expect, it } from 'vitest';
import { problemOf, valueOf } from '../testing/city.ts';
import { createWriteDb } from './database.ts';
import { historyHash, readHistory, type HistoryRow } from './history.ts';
import { findHead, printedHead } from './printed-head.ts';
import { openRaw, temporaryFolder, writeSampleStore } from './testing/temporary-store.ts';
import { verifyStore } from './verify.ts';

async function attacked() {
  const connection = await openRaw(await writeSampleStore(temporaryFolder()));
  connection.pragma('foreign_keys = OFF');
  for (const name of ['no_update', 'no_delete', 'in_order']) connection.exec(`DROP TRIGGER history_${name}`);
  return { connection, db: createWriteDb(connection) };
}

describe('a head printed on a document', () => {
  it('is found as it was printed, typed with other hyphens and digits, and as a whole hash', async () => {
    const { db } = await attacked();
    const row = readHistory(db)[3];
    const printed = printedHead(row?.hash ?? '');
    expect(printed).toMatch(/^[0-9a-f]{8}(?:-[0-9a-f]{8}){3}$/u);
    const full = printed.replaceAll(/\d/gu, (digit) =>
      String.fromCodePoint((digit.codePointAt(0) ?? 0) + 0xfee0),
    );
    for (const text of [
      printed,
      ` ${printed.toUpperCase()} `,
      full,
      printed.replaceAll('-', '－'),
      row?.hash ?? '',
    ])
      expect(valueOf(findHead(db, text))).toEqual({ seq: 4, at: row?.at, hash: row?.hash, after: 2 });
  });

  it('finds newest rows that were cut off, which verify alone cannot', async () => {
    const { connection, db } = await attacked();
    // Nothing that stands tells of the last row: what it told of was put back too.
    const printed = printedHead(verifyStore(db).head);
    connection.exec(`
      DELETE FROM history WHERE seq = 6;
      UPDATE answer SET revision = 2, state = 'submitted', reason = NULL;
    `);
    expect(verifyStore(db).problems).toEqual([]);
    expect(problemOf(findHead(db, printed)).code).toBe('HEAD_NOT_FOUND');
  });

  it('finds a history that was written anew with all its hashes', async () => {
    const { connection, db } = await attacked();
    const printed = printedHead(verifyStore(db).head);
    const rows = connection.prepare<[], HistoryRow>('SELECT * FROM history ORDER BY seq').all();
    connection.exec('DELETE FROM history');
    let previous = '';
    for (const row of rows) {
      const forged = { ...row, who: '別人', previous_hash: previous };
      previous = historyHash(forged);
      const names = Object.keys(row);
      connection
        .prepare(`INSERT INTO history (${names.join()}) VALUES (${names.map(() => '?').join()})`)
        .run(...Object.values({ ...forged, hash: previous }));
    }
    expect(verifyStore(db).problems).toEqual([]);
    expect(problemOf(findHead(db, printed)).code).toBe('HEAD_NOT_FOUND');
  });

  it('is refused where it is too short to prove anything', async () => {
    const { db } = await attacked();
    for (const text of ['', '1a2b', 'g'.repeat(32), '0'.repeat(65)])
      expect(problemOf(findHead(db, text)).code).toBe('BAD_HEAD');
  });
});
