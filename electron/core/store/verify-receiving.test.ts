/** Verify finds what was changed in the reports of receiving and in conflicts that were opened again. */
import { createHash } from 'node:crypto';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addConflict, closeConflict, decidedConflict, reopenConflict } from './conflicts.ts';
import { createWriteDb } from './database.ts';
import { addReceivedFile, addReceiving, setReceiptOfFile } from './receivings.ts';
import {
  addSampleRound,
  cell,
  deed,
  items,
  openCore,
  openRaw,
  temporaryFolder,
} from './testing/temporary-store.ts';
import { verifyStore } from './verify.ts';

/** One report with an older revision that is kept, its receipt, and a conflict decided and opened again. @returns the file */
async function storeWithReport(): Promise<string> {
  const core = await openCore(temporaryFolder());
  const { store, history } = core;
  addSampleRound(core);
  const { db } = store;
  store.transaction(() => {
    addReceiving(db, history, deed, { id: 'receiving-1', source: 'files', given: 2 });
    const content = Buffer.from('古い版');
    const problem = { code: 'STALE_RESPONSE', message: '第2版を受領済みのため、取り込んでいません。' };
    const record = {
      id: 'file-1',
      receivingId: 'receiving-1',
      position: 0,
      fileName: '回答.kaito',
      hash: createHash('sha256').update(content).digest('hex'),
      outcome: { kind: 'refused', problem, from: null },
    } as const;
    addReceivedFile(db, history, deed, { record, content });
    setReceiptOfFile(db, 'file-1', '/受領/道路課.juryo');
    history.append(deed, {
      action: 'receipt-written',
      after: { id: 'receipt-1', receivedFile: 'file-1', file: '/受領/道路課.juryo' },
    });
    const conflict = {
      id: 'conflict-1',
      key: cell,
      storeId: 'store-2',
      base: null,
      ours: items('点検した。'),
      theirs: items('点検しなかった。'),
      openedAt: deed.at,
      responseId: 'response-1',
      older: true,
    };
    addConflict(db, history, deed, conflict);
    closeConflict(db, history, deed, { conflict, decision: 'ours' });
    const decided = decidedConflict(db, 'conflict-1');
    if (decided) reopenConflict(db, history, deed, decided);
  });
  core.close();
  return store.file;
}

describe('the history of receiving', () => {
  it('agrees with what stands', async () => {
    const connection = await openRaw(await storeWithReport());
    expect(verifyStore(createWriteDb(connection)).problems).toEqual([]);
    expect(connection.prepare('SELECT closed_at, older, receipt FROM conflict, received_file').get()).toEqual(
      {
        closed_at: null,
        older: 1,
        receipt: '/受領/道路課.juryo',
      },
    );
  });

  const file = '受け取ったファイルの記録（file-1）';
  it.each([
    ['when it was', `UPDATE receiving SET at = '2025-05-02T00:00:00.000Z'`, '受け取りの記録（receiving-1）'],
    ['how many files were given', `UPDATE receiving SET given = 1`, '受け取りの記録（receiving-1）'],
    [
      'what became of a file',
      `UPDATE received_file SET outcome = json_set(outcome, '$.problem.code', 'X')`,
      file,
    ],
    ['which file it was', `UPDATE received_file SET hash = 'a'`, file],
    ['the words of an older revision', `UPDATE received_file SET content = CAST('新しい版' AS BLOB)`, file],
    ['an older revision taken away', `UPDATE received_file SET content = NULL`, file],
    ['where its receipt stands', `UPDATE received_file SET receipt = NULL`, file],
    ['a row taken out of the report', `DELETE FROM received_file`, file],
    [
      'a conflict closed again',
      `UPDATE conflict SET closed_at = 'x', decision = 'ours'`,
      '食い違い（conflict-1）',
    ],
    ['whose words a conflict holds', `UPDATE conflict SET response_id = NULL`, '食い違い（conflict-1）'],
    ['that they were older', `UPDATE conflict SET older = 0`, '食い違い（conflict-1）'],
  ])('finds and names a change: %s', async (_, sql, name) => {
    const copy = join(temporaryFolder(), '写し.sqlite');
    copyFileSync(await storeWithReport(), copy);
    const connection = await openRaw(copy);
    connection.pragma('foreign_keys = OFF');
    connection.exec(sql);
    const { problems } = verifyStore(createWriteDb(connection));
    expect(problems.map((each) => each.message)).toEqual([`${name}が、履歴と違っています。`]);
  });
});
