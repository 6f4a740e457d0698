import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Core } from '../core.ts';
import { historyHash, historyHead, readHistory, type HistoryRow } from './history.ts';
import { cell, deed, openCore, temporaryFolder } from './testing/temporary-store.ts';
import { verifyStore } from './verify.ts';

async function threeRows(): Promise<Core> {
  const core = await openCore(temporaryFolder());
  core.history.append(deed, { action: 'request-written', departmentId: 'roads', after: { id: '照会1' } });
  core.history.append(deed, { action: 'restored' });
  core.history.append(deed, { action: 'restored', measureId: 'measure-1', departmentId: 'welfare' });
  return core;
}

const columns =
  'seq, at, who, action, round_id, measure_id, department_id, column_id, revision, before, after, why, file, previous_hash, hash';

function insert({ store }: Core, row: HistoryRow, or = ''): void {
  store.connection
    .prepare(`INSERT ${or} INTO history (${columns}) VALUES (${'?, '.repeat(14)}?)`)
    .run(...columns.split(', ').map((name) => row[name as keyof HistoryRow]));
}

function nextRow({ store }: Core, change: Partial<HistoryRow> = {}): HistoryRow {
  const head = historyHead(store.db);
  const row = {
    seq: (head?.seq ?? 0) + 1,
    at: deed.at,
    who: '佐藤',
    action: 'restored' as const,
    round_id: null,
    measure_id: null,
    department_id: null,
    column_id: null,
    revision: null,
    before: null,
    after: null,
    why: null,
    file: null,
    previous_hash: head?.hash ?? '',
    ...change,
  };
  return { hash: historyHash(row), ...row };
}

describe('the history', () => {
  it('keeps who, when, what before, what after, why and from which file', async () => {
    const { store, history } = await openCore(temporaryFolder());
    const before = { state: 'draft', content: { kind: 'text', text: '' } };
    const after = { state: 'submitted', content: { kind: 'text', text: '0' } };
    history.append(deed, { action: 'answer-received', ...cell, revision: 7, before, after });
    const [row] = readHistory(store.db);
    expect(row).toEqual({
      seq: 1,
      at: '2025-05-01T00:00:00.000Z',
      who: '地域安全課 佐藤',
      action: 'answer-received',
      round_id: 'round-2024',
      measure_id: 'measure-1',
      department_id: 'roads',
      column_id: 'result',
      revision: 7,
      before: JSON.stringify(before),
      after: JSON.stringify(after),
      why: '年次照会',
      file: '回答 道路課.kaito',
      previous_hash: '',
      hash: expect.stringMatching(/^[0-9a-f]{64}$/u) as string,
    });
  });

  it('chains each row to the one before it', async () => {
    const { store } = await threeRows();
    const rows = readHistory(store.db);
    expect(rows.map((each) => each.seq)).toEqual([1, 2, 3]);
    expect(rows.map((each) => each.previous_hash)).toEqual(['', rows[0]?.hash, rows[1]?.hash]);
    expect(rows.map(historyHash)).toEqual(rows.map((each) => each.hash));
    expect(historyHead(store.db)).toEqual({ seq: 3, hash: rows[2]?.hash });
  });

  it('has no head while it is empty', async () => {
    expect(historyHead((await openCore(temporaryFolder())).store.db)).toBeUndefined();
  });

  it('goes on from its last row also where transactions, and parts of them, were undone', async () => {
    const { store, history } = await openCore(temporaryFolder());
    const append = (who: string): void => history.append({ ...deed, who }, { action: 'restored' });
    const undo = (work: () => void): void => {
      const undone = new Error('undone');
      const all = (): void => {
        work();
        throw undone;
      };
      expect(() => store.transaction(all)).toThrow(undone);
    };
    append('一');
    undo(() => append('消える'));
    append('二');
    store.transaction(() => {
      append('三');
      undo(() => {
        append('消える');
        append('消える');
      });
      append('四');
    });
    undo(() => {
      store.transaction(() => append('消える'));
      append('消える');
    });
    // Refused by the store itself: the row was never there.
    expect(() => history.append({ ...deed, at: null as unknown as string }, { action: 'restored' })).toThrow(
      'NOT NULL',
    );
    append('五');
    expect(readHistory(store.db).map((row) => row.who)).toEqual(['一', '二', '三', '四', '五']);
    expect(verifyStore(store.db)).toMatchObject({ rows: 5, problems: [] });
  });

  it('is read by measures, by departments, and by both', async () => {
    const { store } = await threeRows();
    const seqs = (filter: Parameters<typeof readHistory>[1]): number[] =>
      readHistory(store.db, filter).map((row) => row.seq);
    expect(seqs({})).toEqual([1, 2, 3]);
    expect(seqs({ measureIds: ['measure-1', 'measure-2'] })).toEqual([3]);
    expect(seqs({ departmentIds: ['roads', 'welfare'] })).toEqual([1, 3]);
    expect(seqs({ measureIds: ['measure-1'], departmentIds: ['roads'] })).toEqual([]);
    expect(seqs({ measureIds: ['measure-1'], departmentIds: ['welfare'] })).toEqual([3]);
    expect(seqs({ departmentIds: [] })).toEqual([]);
  });

  it('verifies whatever texts it was given, half surrogate pairs and NUL among them', async () => {
    const { store, history } = await openCore(temporaryFolder());
    const anyText = fc
      .array(fc.integer({ min: 0, max: 0xffff }))
      .map((units) => String.fromCharCode(...units));
    fc.assert(
      fc.property(anyText, anyText, anyText, fc.jsonValue(), (who, why, file, after) => {
        history.append({ at: deed.at, who, why, file }, { action: 'restored', after });
      }),
    );
    expect(verifyStore(store.db)).toMatchObject({ rows: 100, problems: [] });
  });
});

describe('the history cannot be changed', () => {
  it.each([
    ['an edited row', `UPDATE history SET who = '別人' WHERE seq = 1`],
    [
      'an edited row, also where it would replace another',
      `UPDATE OR REPLACE history SET seq = 2 WHERE seq = 1`,
    ],
    ['a deleted row', 'DELETE FROM history WHERE seq = 3'],
    ['all rows deleted', 'DELETE FROM history'],
  ])('by %s', async (_, sql) => {
    const core = await threeRows();
    const before = readHistory(core.store.db);
    expect(() => core.store.connection.exec(sql)).toThrow('history is append-only');
    expect(readHistory(core.store.db)).toEqual(before);
  });

  it.each<[string, Partial<HistoryRow>]>([
    ['put before its end', { seq: 1 }],
    ['that leaves a gap', { seq: 5 }],
    ['that does not follow the last one', { previous_hash: 'f'.repeat(64) }],
    ['that starts a chain of its own', { previous_hash: '' }],
  ])('by a row %s', async (_, change) => {
    const core = await threeRows();
    for (const or of ['', 'OR REPLACE', 'OR IGNORE']) {
      expect(() => {
        insert(core, nextRow(core, change), or);
      }).toThrow('history grows by one row at its end');
    }
    expect(readHistory(core.store.db)).toHaveLength(3);
  });

  it('by a row that takes the place of another through its hash', async () => {
    const core = await threeRows();
    const [known] = readHistory(core.store.db);
    expect(() => {
      insert(core, { ...nextRow(core), hash: known?.hash ?? '' }, 'OR REPLACE');
    }).toThrow('history grows by one row at its end');
    expect(readHistory(core.store.db)[0]).toEqual(known);
  });

  it('but takes the row that comes next', async () => {
    const core = await threeRows();
    insert(core, nextRow(core));
    expect(verifyStore(core.store.db)).toMatchObject({ rows: 4 });
  });
});
