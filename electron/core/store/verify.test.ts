import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addComment } from './comments.ts';
import { addConflict, closeConflict } from './conflicts.ts';
import { createWriteDb, type Database } from './database.ts';
import { addRequest, addResponse } from './exchange-log.ts';
import { pinKey } from './pinned-keys.ts';
import { addExtension } from './extensions.ts';
import { historyHash, readHistory, type HistoryRow } from './history.ts';
import { addReminder } from './reminders.ts';
import {
  addSampleRound,
  cell,
  deed,
  items,
  openCore,
  openRaw,
  sampleRound,
  temporaryFolder,
} from './testing/temporary-store.ts';
import { verifyStore, type Verification } from './verify.ts';
import { replaceRound } from './rounds.ts';

/** A store in which something of every kind happened; closed. @returns its file */
async function storeOfAYear(): Promise<string> {
  const core = await openCore(temporaryFolder());
  const { store, history, answers, rounds } = core;
  addSampleRound(core);
  const { db } = store;
  const { roundId, departmentId } = cell;
  const said = items('通学路を点検した。');
  store.transaction(() => {
    addRequest(db, { id: 'request-1', roundId, departmentId, at: deed.at, payload: null, storeId: null });
    history.append(deed, {
      action: 'request-written',
      roundId,
      departmentId,
      after: { id: 'request-1', hash: 'a' },
    });
    pinKey(db, { storeId: 'store-2', publicKey: 'MCowBQ', name: '道路課', firstSeen: deed.at });
    history.append(deed, {
      action: 'key-pinned',
      departmentId,
      after: { storeId: 'store-2', publicKey: 'MCowBQ', name: '道路課' },
    });
    answers.write(deed, {
      key: cell,
      base: 0,
      answer: { state: 'submitted', content: said },
      action: 'answer-received',
    });
    answers.write(deed, {
      key: { ...cell, columnId: 'plan' },
      base: 0,
      answer: { state: 'returned', content: null, reason: '予定を書いてください。' },
      action: 'answer-returned',
      late: true,
      complete: true,
      reply: '来月決まります。',
    });
    addResponse(db, {
      id: 'response-1',
      roundId,
      departmentId,
      storeId: 'store-2',
      revision: 1,
      payloadHash: 'b',
      at: deed.at,
      answeredBy: '田中',
      file: '回答.kaito',
      late: false,
      answers: 2,
      extension: null,
      receipt: null,
      note: '来週また送ります。',
    });
    history.append(deed, {
      action: 'response-received',
      roundId,
      departmentId,
      after: { id: 'response-1', revision: 1, hash: 'b', note: '来週また送ります。' },
    });
    const conflict = {
      id: 'conflict-1',
      key: cell,
      storeId: 'store-2',
      base: null,
      ours: said,
      theirs: items('点検しなかった。'),
      openedAt: deed.at,
      responseId: 'response-1',
      older: false,
    };
    addConflict(db, history, deed, conflict);
    closeConflict(db, history, deed, { conflict, decision: 'ours' });
    addConflict(db, history, deed, { ...conflict, id: 'conflict-2' });
    const before = rounds.get(sampleRound.id);
    if (before) {
      const after = { ...sampleRound, deadline: '2025-06-30' };
      replaceRound(db, history, deed, { before, after, action: 'round-changed' });
    }
    addComment(db, history, deed, { id: 'comment-1', key: cell, text: '件数を確かめる。' });
    history.append(deed, { action: 'restored', after: { rows: 3 } });
  });
  core.close();
  return store.file;
}

interface Attacked {
  readonly connection: Database;
  readonly verify: () => Verification;
  readonly messages: () => string[];
}

/** Opens a store as somebody who has the file and a SQLite tool: no triggers, no checks, no foreign keys. */
async function attack(file: string, copyName = '写し.sqlite'): Promise<Attacked> {
  const copy = join(temporaryFolder(), copyName);
  copyFileSync(file, copy);
  const connection = await openRaw(copy);
  connection.pragma('foreign_keys = OFF');
  connection.pragma('ignore_check_constraints = ON');
  for (const name of ['no_update', 'no_delete', 'in_order']) connection.exec(`DROP TRIGGER history_${name}`);
  for (const name of ['no_update', 'no_delete']) connection.exec(`DROP TRIGGER comment_${name}`);
  const verify = (): Verification => verifyStore(createWriteDb(connection));
  return { connection, verify, messages: () => verify().problems.map((each) => each.message) };
}

describe('an untouched store', () => {
  it('has no problems, and its head is the hash of the last row', async () => {
    const { connection, verify } = await attack(await storeOfAYear());
    const rows = readHistory(createWriteDb(connection));
    expect(verify()).toEqual({ rows: rows.length, head: rows.at(-1)?.hash, problems: [] });
    expect(rows.length).toBe(14);
  });
});

describe('a history that somebody edited', () => {
  const texts = ['at', 'who', 'action', 'round_id', 'measure_id', 'department_id', 'column_id'] as const;
  const columns = [
    ...texts,
    'before',
    'after',
    'why',
    'file',
    'previous_hash',
    'hash',
    'revision',
    'seq',
  ] as const;

  it.each(columns)('is found, whatever is put into %s of whichever row', async (column) => {
    const { connection, verify } = await attack(await storeOfAYear());
    const isNumber = column === 'revision' || column === 'seq';
    const value = isNumber
      ? fc.oneof(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1000, max: Number.MAX_SAFE_INTEGER }))
      : fc.oneof(
          fc.string({ unit: 'binary' }).map((text) => text.toWellFormed()),
          fc.constantFrom('', '{}', 'null', '{'),
        );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 14 }), value, (seq, changed) => {
        connection.exec('BEGIN');
        try {
          const before = connection.prepare(`SELECT "${column}" FROM history WHERE seq = ?`).pluck().get(seq);
          fc.pre(before !== changed);
          try {
            connection.prepare(`UPDATE history SET "${column}" = ? WHERE seq = ?`).run(changed, seq);
          } catch {
            // Two rows cannot have one number or one hash.
            fc.pre(false);
          }
          const found = verify().problems.map((each) => each.seq);
          // A changed number is found where it stands now.
          expect(found).toContain(column === 'seq' ? changed : seq);
        } finally {
          connection.exec('ROLLBACK');
        }
      }),
      { numRuns: 60 },
    );
    expect(verify().problems).toEqual([]);
  });

  it('is found when a field was emptied', async () => {
    const { connection, messages } = await attack(await storeOfAYear());
    connection.exec(`UPDATE history SET why = NULL WHERE seq = 4`);
    expect(messages()).toEqual(['履歴の4行目が書き換えられています。']);
  });

  it('is found when a row in the middle was deleted', async () => {
    const { connection, messages } = await attack(await storeOfAYear());
    connection.exec('DELETE FROM history WHERE seq IN (4, 5)');
    expect(messages()).toEqual(
      expect.arrayContaining([
        '履歴の4行目から5行目までがありません。',
        '履歴の6行目が、その前の行につながりません。',
      ]),
    );
  });

  it('is found when a row was deleted and the rest moved up', async () => {
    const { connection, messages } = await attack(await storeOfAYear());
    connection.exec('DELETE FROM history WHERE seq = 4');
    for (let seq = 5; seq <= 14; seq += 1)
      connection.exec(`UPDATE history SET seq = ${seq - 1} WHERE seq = ${seq}`);
    expect(messages()).toContain('履歴の4行目が、その前の行につながりません。');
    expect(messages()).toContain('履歴の4行目が書き換えられています。');
  });

  it('is found when two rows changed places', async () => {
    const { connection, messages } = await attack(await storeOfAYear());
    connection.exec(`
      UPDATE history SET seq = 999 WHERE seq = 5;
      UPDATE history SET seq = 5 WHERE seq = 6;
      UPDATE history SET seq = 6 WHERE seq = 999;
    `);
    expect(messages()).toEqual(
      expect.arrayContaining([5, 6, 7].map((seq) => `履歴の${seq}行目が、その前の行につながりません。`)),
    );
  });

  it('is found when a row was put between, also one with a right hash of its own', async () => {
    const { connection, messages } = await attack(await storeOfAYear());
    for (let seq = 14; seq >= 5; seq -= 1)
      connection.exec(`UPDATE history SET seq = ${seq + 1} WHERE seq = ${seq}`);
    const [row] = connection.prepare<[], HistoryRow>('SELECT * FROM history WHERE seq = 4').all();
    if (!row) throw new Error('no row 4');
    const forged = { ...row, seq: 5, who: '別人', previous_hash: row.hash };
    insert(connection, { ...forged, hash: historyHash(forged) });
    expect(messages()).not.toContain('履歴の5行目が書き換えられています。');
    expect(messages()).toContain('履歴の6行目が、その前の行につながりません。');
  });

  it('is found when all of it was deleted', async () => {
    const { connection, messages } = await attack(await storeOfAYear());
    connection.exec('DELETE FROM history');
    expect(messages()).toContain('回答（施策 measure-1）が、履歴と違っています。');
  });

  it('is found when its last rows were deleted and something that they tell of still stands', async () => {
    const { connection, messages } = await attack(await storeOfAYear());
    connection.exec('DELETE FROM history WHERE seq >= 12');
    expect(messages()).toEqual([
      '計画または照会（round-2024）が、履歴と違っています。',
      'コメント（comment-1）が、履歴と違っています。',
    ]);
  });

  // Nothing inside a file can prove what is missing from its end. The head, noted outside, can.
  it('is NOT found when its last rows were deleted and nothing that stands tells of them: only the noted head differs', async () => {
    const { connection, verify } = await attack(await storeOfAYear());
    const noted = verify().head;
    connection.exec('DELETE FROM history WHERE seq = 14');
    expect(verify().problems).toEqual([]);
    expect(verify().head).not.toBe(noted);
  });

  // Hashes need no secret: who rewrites everything consistently leaves only the head that was noted elsewhere.
  it('is NOT found when it was written anew with all its hashes: only the noted head differs', async () => {
    const { connection, verify } = await attack(await storeOfAYear());
    const noted = verify().head;
    const rows = connection.prepare<[], HistoryRow>('SELECT * FROM history ORDER BY seq').all();
    connection.exec('DELETE FROM history');
    let previous = '';
    for (const row of rows) {
      const forged = { ...row, why: '別の理由', previous_hash: previous };
      previous = historyHash(forged);
      insert(connection, { ...forged, hash: previous });
    }
    expect(verify().problems).toEqual([]);
    expect(verify().head).not.toBe(noted);
  });
});

function insert(connection: Database, row: HistoryRow): void {
  const names = Object.keys(row);
  connection
    .prepare(`INSERT INTO history (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`)
    .run(...Object.values(row));
}

describe('what was changed behind the history’s back', () => {
  const where = `WHERE column_id = 'plan'`;
  const other = `'{"kind":"text","text":"点検した。"}'`;
  it.each([
    ['an answer’s content', `UPDATE answer SET content = ${other} ${where}`, '回答（施策 measure-1）'],
    ['an answer’s content, to no JSON', `UPDATE answer SET content = '{' ${where}`, '回答（施策 measure-1）'],
    ['an answer’s state', `UPDATE answer SET state = 'accepted' ${where}`, '回答（施策 measure-1）'],
    ['an answer’s revision', `UPDATE answer SET revision = 2 ${where}`, '回答（施策 measure-1）'],
    ['the reason of a return', `UPDATE answer SET reason = '急ぎ' ${where}`, '回答（施策 measure-1）'],
    [
      'the department’s words under an edit',
      `UPDATE answer SET department_content = ${other} ${where}`,
      '回答（施策 measure-1）',
    ],
    [
      'the day by which a return is wanted',
      `UPDATE answer SET return_terms = '{"until":"2025-01-01"}' WHERE state = 'returned'`,
      '回答（施策 measure-1）',
    ],
    ['the mark of a merge', `UPDATE answer SET needs_look = 1 ${where}`, '回答（施策 measure-1）'],
    ['the mark 期限後', `UPDATE answer SET late = 0 ${where}`, '回答（施策 measure-1）'],
    ['an answer taken out', `DELETE FROM answer ${where}`, '回答（施策 measure-1）'],
    [
      'an answer put in',
      `INSERT INTO answer SELECT round_id, 'measure-9', department_id, column_id, revision, state, content, reason, needs_look, late, complete, reply, department_content, return_terms FROM answer ${where}`,
      '回答（施策 measure-9）',
    ],
    [
      'a round’s document',
      `UPDATE round SET document = json_set(document, '$.deadline', null)`,
      '計画または照会（round-2024）',
    ],
    ['a round’s document, to no JSON', `UPDATE round SET document = '{'`, '計画または照会（round-2024）'],
    ['a round’s state', `UPDATE round SET state = 'final'`, '計画または照会（round-2024）'],
    ['a round’s year', `UPDATE round SET results_year = 2023`, '計画または照会（round-2024）'],
    ['a round’s plan', `UPDATE round SET plan_id = '別'`, '計画または照会（round-2024）'],
    ['a plan’s document', `UPDATE plan SET document = '{}'`, '計画または照会（plan-1）'],
    ['a plan’s title', `UPDATE plan SET title = '別の計画'`, '計画または照会（plan-1）'],
    ['a plan taken out', `DELETE FROM plan`, '計画または照会（plan-1）'],
    ['a department’s name', `UPDATE department SET name = '土木課'`, '課（roads）'],
    ['a department’s end', `UPDATE department SET valid_to = 2023`, '課（roads）'],
    ['an open conflict taken out', `DELETE FROM conflict WHERE id = 'conflict-2'`, '食い違い（conflict-2）'],
    [
      'an open conflict closed',
      `UPDATE conflict SET closed_at = '2025', decision = 'ours' WHERE id = 'conflict-2'`,
      '食い違い（conflict-2）',
    ],
    [
      'a decision on a conflict',
      `UPDATE conflict SET decision = 'theirs' WHERE id = 'conflict-1'`,
      '食い違い（conflict-1）',
    ],
    [
      'what a department had said',
      `UPDATE conflict SET theirs = ${other} WHERE id = 'conflict-1'`,
      '食い違い（conflict-1）',
    ],
    ['a pinned key', `UPDATE pinned_key SET public_key = 'MCowBX'`, '署名の鍵（store-2）'],
    ['a pinned key taken out', `DELETE FROM pinned_key`, '署名の鍵（store-2）'],
    ['the record of a request', `DELETE FROM request`, '照会ファイルの記録（request-1）'],
    [
      'the record of a response',
      `UPDATE response SET payload_hash = 'c'`,
      '回答ファイルの記録（response-1）',
    ],
    [
      'what a department noted with its response',
      `UPDATE response SET note = ''`,
      '回答ファイルの記録（response-1）',
    ],
    ['a comment', `UPDATE comment SET text = '済み'`, 'コメント（comment-1）'],
    ['who commented', `UPDATE comment SET who = '別人'`, 'コメント（comment-1）'],
    ['a comment taken out', `DELETE FROM comment`, 'コメント（comment-1）'],
    [
      'a comment put in',
      `INSERT INTO comment SELECT 'comment-2', round_id, measure_id, department_id, column_id, at, who, text FROM comment`,
      'コメント（comment-2）',
    ],
  ])('is found and named: %s', async (_, sql, name) => {
    const { connection, messages } = await attack(await storeOfAYear());
    connection.exec(sql);
    expect(messages()).toEqual([`${name}が、履歴と違っています。`]);
  });

  // They are not told of in the history: what each store last said, and this store's own key.
  it.each(['received_answer', 'meta'])(
    'is NOT found in %s, which the history does not tell of',
    async (table) => {
      const { connection, verify } = await attack(await storeOfAYear());
      connection.exec(
        table === 'meta'
          ? `INSERT INTO meta VALUES ('identity.publicKey', '別')`
          : `INSERT INTO received_answer VALUES ('round-2024', 'measure-1', 'roads', 'result', 'store-2', 1, NULL)`,
      );
      expect(verify().problems).toEqual([]);
    },
  );
});

async function storeWithReminder(): Promise<string> {
  const core = await openCore(temporaryFolder());
  addSampleRound(core);
  const { store, history } = core;
  const { roundId, departmentId } = cell;
  store.transaction(() => {
    const extension = {
      id: 'extension-1',
      roundId,
      departmentId,
      until: '2025-07-04',
      reason: '議会のため',
    };
    addExtension(store.db, history, deed, { extension, before: '2025-05-30' });
    const reminder = { sentOn: '2025-05-01', cells: 1, text: '道路課　御担当者様' };
    addReminder(store.db, history, deed, { id: 'reminder-1', roundId, departmentId, ...reminder });
  });
  core.close();
  return store.file;
}

describe('what was said of deadlines and reminders', () => {
  const append = [
    ['extension', `UPDATE extension SET until = '2026-01-01'`, 'extensions are append-only'],
    ['extension', 'DELETE FROM extension', 'extensions are append-only'],
    ['reminder', `UPDATE reminder SET sent_on = '2025-01-01'`, 'reminders are append-only'],
    ['reminder', 'DELETE FROM reminder', 'reminders are append-only'],
  ] as const;

  it('agrees with the history as long as nobody touches it', async () => {
    const { messages } = await attack(await storeWithReminder());
    expect(messages()).toEqual([]);
  });

  it.each(append)('cannot be changed in %s by %s', async (_table, sql, message) => {
    const { connection } = await attack(await storeWithReminder());
    expect(() => connection.exec(sql)).toThrow(message);
  });

  it.each([
    ['a day', `UPDATE extension SET until = '2026-01-01'`, '期限の延長（extension-1）'],
    ['a reason', `UPDATE extension SET reason = '別'`, '期限の延長（extension-1）'],
    ['an extension taken out', 'DELETE FROM extension', '期限の延長（extension-1）'],
    ['the day of a reminder', `UPDATE reminder SET sent_on = '2025-01-01'`, '督促の記録（reminder-1）'],
    ['its letter', `UPDATE reminder SET text = '別の文'`, '督促の記録（reminder-1）'],
    ['a reminder taken out', 'DELETE FROM reminder', '督促の記録（reminder-1）'],
    [
      'a reminder put in',
      `INSERT INTO reminder SELECT 'reminder-2', round_id, department_id, at, sent_on, cells, text FROM reminder`,
      '督促の記録（reminder-2）',
    ],
  ])('is found and named where its triggers were taken away: %s', async (_name, sql, label) => {
    const { connection, messages } = await attack(await storeWithReminder());
    for (const table of ['extension', 'reminder'])
      connection.exec(`DROP TRIGGER ${table}_no_update; DROP TRIGGER ${table}_no_delete`);
    connection.exec(sql);
    expect(messages()).toEqual([`${label}が、履歴と違っています。`]);
  });
});
