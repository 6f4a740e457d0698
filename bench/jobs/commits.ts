/**
 * The least that receiving can cost: the rows that a finished receiving left, stored by plain better-sqlite3 with as many
 * commits, doing nothing else. Foreign keys are off, so that nothing but the rows themselves is touched.
 * node commits.ts STORE_AFTER STORE_BEFORE; the second is changed. Prints milliseconds, and how many of them in COMMIT.
 */
import Database from 'better-sqlite3';

const [after = '', before = ''] = process.argv.slice(2);
const target = new Database(before);
target.pragma('locking_mode = EXCLUSIVE');
target.pragma('journal_mode = DELETE');
target.pragma('synchronous = FULL');
target.pragma('foreign_keys = OFF');
// Rows of the whole receiving, which belong to no file, are left out here: the history has gaps.
target.exec('DROP TRIGGER IF EXISTS history_in_order');

type Row = Record<string, string | number | null>;

const source = new Database(after, { readonly: true });
const rowsOf = (table: string): Row[] => source.prepare<[], Row>(`SELECT * FROM ${table}`).all();
const firstNew = target.prepare<[], { seq: number }>('SELECT MAX(seq) AS seq FROM history').get()?.seq ?? 0;
const history = rowsOf('history').filter((each) => Number(each['seq']) > firstNew);
const responses = rowsOf('response');
const roundId = responses[0]?.['round_id'] ?? null;
const byDepartment = (table: string): Map<unknown, Row[]> =>
  Map.groupBy(
    rowsOf(table).filter((each) => each['round_id'] === roundId),
    (each) => each['department_id'],
  );
const answers = byDepartment('answer');
const received = byDepartment('received_answer');
const newHistory = Map.groupBy(history, (each) => each['department_id']);
const keys = new Map(rowsOf('pinned_key').map((each) => [each['store_id'], each]));
source.close();

const batches = responses
  .map((response) => {
    const department = response['department_id'];
    const key = keys.get(response['store_id'] ?? null);
    return {
      history: newHistory.get(department) ?? [],
      answer: answers.get(department) ?? [],
      received_answer: received.get(department) ?? [],
      response: [response],
      pinned_key: key ? [key] : [],
    };
  })
  .toSorted((a, b) => Number(a.history[0]?.['seq']) - Number(b.history[0]?.['seq']));

const statements = new Map<string, Database.Statement<(string | number | null)[]>>();
function insert(table: string, row: Row): void {
  const columns = Object.keys(row);
  const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
  const statement = statements.get(sql) ?? target.prepare<(string | number | null)[]>(sql);
  statements.set(sql, statement);
  statement.run(...Object.values(row));
}

const begin = target.prepare('BEGIN EXCLUSIVE');
const commit = target.prepare('COMMIT');
let inCommit = 0;
const start = performance.now();
for (const batch of batches) {
  begin.run();
  for (const [table, rows] of Object.entries(batch)) for (const row of rows) insert(table, row);
  const committing = performance.now();
  commit.run();
  inCommit += performance.now() - committing;
}
const milliseconds = performance.now() - start;
target.close();
process.stdout.write(`${JSON.stringify({ commits: batches.length, inCommit })}\n`);
process.stdout.write(`${JSON.stringify({ milliseconds })}\n`);
