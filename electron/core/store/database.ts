/** The two faces of the one connection: who only reads cannot write by mistake. */
import type { Database, RunResult, Statement } from 'better-sqlite3';

export type { Database };

type Bindable = string | number | null | Uint8Array;

export interface ReadDb {
  prepare<Row>(sql: string): {
    get(...values: Bindable[]): Row | undefined;
    all(...values: Bindable[]): Row[];
  };
}

export interface WriteDb extends ReadDb {
  run(sql: string, ...values: Bindable[]): RunResult;
}

/** Wraps a connection; each statement is prepared once and kept. */
export function createWriteDb(connection: Database): WriteDb {
  const statements = new Map<string, Statement<Bindable[]>>();
  const statement = (sql: string): Statement<Bindable[]> => {
    const known = statements.get(sql);
    if (known) return known;
    const made = connection.prepare<Bindable[]>(sql);
    statements.set(sql, made);
    return made;
  };
  return {
    prepare<Row>(sql: string) {
      const made = statement(sql);
      return {
        get: (...values: Bindable[]) => made.get(...values) as Row | undefined,
        all: (...values: Bindable[]) => made.all(...values) as Row[],
      };
    },
    run: (sql, ...values) => statement(sql).run(...values),
  };
}
