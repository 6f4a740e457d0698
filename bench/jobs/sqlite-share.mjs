/**
 * The same as command.mjs, with a watch on every statement that the command hands to SQLite: how long SQLite was at work, and
 * how long of that in COMMIT, where it waits for the disk. Prints { commits, inCommit, inSqlite } and then { milliseconds }.
 */
import { performance } from 'node:perf_hooks';
import Database from 'better-sqlite3';

const spent = { commits: 0, inCommit: 0, inSqlite: 0 };
const probe = new Database(':memory:');
const statement = Object.getPrototypeOf(probe.prepare('SELECT 1'));
probe.close();

for (const name of ['run', 'get', 'all']) {
  const original = statement[name];
  statement[name] = function watched(...values) {
    const start = performance.now();
    try {
      return original.apply(this, values);
    } finally {
      const milliseconds = performance.now() - start;
      spent.inSqlite += milliseconds;
      if (this.source === 'COMMIT') {
        spent.commits += 1;
        spent.inCommit += milliseconds;
      }
    }
  };
}

await import('../../dist/main/cli.js');
const milliseconds = performance.now() - performance.nodeTiming.bootstrapComplete;
process.stdout.write(`\n${JSON.stringify(spent)}\n${JSON.stringify({ milliseconds })}\n`);
