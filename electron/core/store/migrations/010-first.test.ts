import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Database } from '../database.ts';
import { migrate } from '../migrate.ts';
import { openRaw, temporaryFolder } from '../testing/temporary-store.ts';
import { first } from './010-first.ts';

async function firstForm(): Promise<Database> {
  const connection = await openRaw(join(temporaryFolder(), '最初の形.sqlite'));
  connection.pragma('foreign_keys = ON');
  migrate(connection, [first]);
  connection.exec(`
    INSERT INTO plan VALUES ('plan', '防犯指針', 1, '{}');
    INSERT INTO round VALUES ('round', 'plan', 2024, 'open', 1, '{}');
  `);
  return connection;
}

const answer = (revision: string, state: string, content: string, reason: string): string =>
  `INSERT INTO answer VALUES ('round', 'm', 'd', 'c', ${revision}, '${state}', ${content}, ${reason}, 0, 0)`;

describe('the first form of the store', () => {
  it('is strict in every table', async () => {
    const connection = await firstForm();
    const tables = connection.pragma('table_list') as { name: string; strict: number }[];
    const loose = tables.filter((each) => !each.name.startsWith('sqlite_') && each.strict !== 1);
    expect(loose).toEqual([]);
    expect(tables.map((each) => each.name)).toContain('history');
  });

  it.each([
    [
      'a text where a number belongs',
      `INSERT INTO plan VALUES ('p2', '計画', '一', '{}')`,
      'cannot store TEXT',
    ],
    ['two plans of one title', `INSERT INTO plan VALUES ('p2', '防犯指針', 1, '{}')`, 'UNIQUE'],
    ['a second round in a year', `INSERT INTO round VALUES ('r2', 'plan', 2024, 'open', 1, '{}')`, 'UNIQUE'],
    ['a round of no plan', `INSERT INTO round VALUES ('r2', '無い', 2025, 'open', 1, '{}')`, 'FOREIGN KEY'],
    ['a round in no known state', `INSERT INTO round VALUES ('r2', 'plan', 2025, '', 1, '{}')`, 'CHECK'],
    ['an answer that is no JSON', answer('1', 'draft', `'点検した'`, 'NULL'), 'CHECK'],
    ['a draft without content', answer('1', 'draft', 'NULL', 'NULL'), 'CHECK'],
    ['a return without reason', answer('1', 'returned', 'NULL', 'NULL'), 'CHECK'],
    ['a reason without return', answer('1', 'draft', `'{}'`, `'回数は'`), 'CHECK'],
    ['a revision of 0', answer('0', 'draft', `'{}'`, 'NULL'), 'CHECK'],
  ])('refuses %s', async (_, sql, message) => {
    const connection = await firstForm();
    expect(() => connection.exec(sql)).toThrow(message);
  });

  it('takes a return of a cell in which nothing was said', async () => {
    const connection = await firstForm();
    connection.exec(answer('1', 'returned', 'NULL', `'該当なしなら理由を'`));
    expect(connection.prepare('SELECT state, reason FROM answer').all()).toEqual([
      { state: 'returned', reason: '該当なしなら理由を' },
    ]);
  });
});
