/**
 * Checks the store against its own history: the chain of hashes, and that what stands now is what the
 * history says was last written.
 * It cannot find rows cut off the end that nothing standing tells of, nor a whole history written anew with its
 * hashes: for that, the head is to be noted outside of the store.
 */
import type { ReadDb } from './database.ts';
import { historyHash, type HistoryRow } from './history.ts';
import { nothingStands, standingAfter, standingInTables, type Standing } from './standing.ts';

export interface VerifyProblem {
  /** The history row it was found at; null where no row belongs to it. */
  readonly seq: number | null;
  readonly message: string;
}

export interface Verification {
  readonly rows: number;
  /** Hash of the last row, to be noted elsewhere; empty for an empty history. */
  readonly head: string;
  readonly problems: VerifyProblem[];
}

/** Reads the whole history once, row by row in order. */
export function verifyStore(db: ReadDb): Verification {
  const problems: VerifyProblem[] = [];
  const rows = db.prepare<HistoryRow>('SELECT * FROM history ORDER BY seq').all();
  let previous = '';
  let expected = 1;
  for (const row of rows) {
    if (row.seq !== expected) {
      problems.push({
        seq: row.seq,
        message: `履歴の${expected}行目から${row.seq - 1}行目までがありません。`,
      });
    }
    if (row.previous_hash !== previous) {
      problems.push({ seq: row.seq, message: `履歴の${row.seq}行目が、その前の行につながりません。` });
    }
    if (historyHash(row) !== row.hash) {
      problems.push({ seq: row.seq, message: `履歴の${row.seq}行目が書き換えられています。` });
    }
    previous = row.hash;
    expected = row.seq + 1;
  }
  problems.push(...standingProblems(db, rows));
  return { rows: rows.length, head: previous, problems };
}

/** What stands must be what the history last said of it, nothing more and nothing less. */
function standingProblems(db: ReadDb, rows: readonly HistoryRow[]): VerifyProblem[] {
  const said = new Map<string, Standing & { readonly seq: number }>();
  for (const row of rows) {
    const after = standingAfter(row, (key) => said.get(key));
    if (after) said.set(after.key, { ...after, seq: row.seq });
  }
  const problems: VerifyProblem[] = [];
  const differs = (label: string, seq: number | null): void => {
    problems.push({ seq, message: `${label}が、履歴と違っています。` });
  };
  for (const { key, label, says } of standingInTables(db)) {
    const last = said.get(key);
    if (last?.says !== says) differs(label, last?.seq ?? null);
    said.delete(key);
  }
  for (const { label, seq, says } of said.values()) if (says !== nothingStands) differs(label, seq);
  return problems;
}
