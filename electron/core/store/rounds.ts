/** Rounds: each one document with its own frozen copy of the plan, replaced whole, compare and set. */
import { round, type Round } from '../../../shared/round.ts';
import type { ReadDb, WriteDb } from './database.ts';
import { documentHash, type DocumentChange } from './document-hash.ts';
import type { Deed, HistoryAction, HistoryWriter } from './history.ts';

export interface StoredRound {
  readonly round: Round;
  readonly revision: number;
}

interface Row {
  id: string;
  plan_id: string;
  results_year: number;
  state: 'open' | 'final';
  revision: number;
  document: string;
}

const roundOf = (row: Row): StoredRound => ({
  revision: row.revision,
  round: round.parse({
    ...(JSON.parse(row.document) as object),
    id: row.id,
    planId: row.plan_id,
    resultsYear: row.results_year,
    state: row.state,
  }),
});

export interface RoundReader {
  get(id: string): StoredRound | undefined;
  /** Newest results year first. */
  all(): StoredRound[];
}

const fields = 'id, plan_id, results_year, state, revision, document';

/**
 * Reads rounds; a parsed document, megabytes in a large city, is kept until the round's revision moves.
 * @param undone how many transactions were undone so far: after one, a revision may be given a second time
 */
export function createRoundReader(db: ReadDb, undone: () => number): RoundReader {
  const parsed = new Map<string, { readonly undone: number; readonly made: StoredRound }>();
  const get = (id: string): StoredRound | undefined => {
    const revision = db
      .prepare<{ revision: number }>('SELECT revision FROM round WHERE id = ?')
      .get(id)?.revision;
    const known = parsed.get(id);
    if (known?.made.revision === revision && known?.undone === undone()) return known.made;
    const row = db.prepare<Row>(`SELECT ${fields} FROM round WHERE id = ?`).get(id);
    if (!row) return undefined;
    const made = roundOf(row);
    parsed.set(id, { undone: undone(), made });
    return made;
  };
  return {
    get,
    all: () =>
      db
        .prepare<{ id: string }>('SELECT id FROM round ORDER BY results_year DESC, id')
        .all()
        .flatMap(({ id }) => get(id) ?? []),
  };
}

function documentOf(value: Round): string {
  const { id: _id, planId: _plan, resultsYear: _year, state: _state, ...document } = value;
  return JSON.stringify(document);
}

function standing({ planId, resultsYear, state }: Round, document: string): object {
  return { planId, resultsYear, state, document };
}

/** Adds a round. @throws SqliteError where the plan has one for that year already */
export function addRound(db: WriteDb, history: HistoryWriter, deed: Deed, value: Round): void {
  const document = documentOf(value);
  db.run(
    'INSERT INTO round (id, plan_id, results_year, state, revision, document) VALUES (?, ?, ?, ?, 1, ?)',
    value.id,
    value.planId,
    value.resultsYear,
    value.state,
    document,
  );
  history.append(deed, {
    action: 'round-started',
    roundId: value.id,
    after: standing(value, document),
  });
}

/** Compare and set. @returns false where somebody else was first */
export function replaceRound(
  db: WriteDb,
  history: HistoryWriter,
  deed: Deed,
  change: {
    readonly before: StoredRound;
    readonly after: Round;
    readonly action: HistoryAction;
    /** What is changed, where that is little beside the whole document; else the documents stand in the history. */
    readonly edits?: DocumentChange;
  },
): boolean {
  const document = documentOf(change.after);
  const done = db.run(
    'UPDATE round SET state = ?, revision = revision + 1, document = ? WHERE id = ? AND revision = ?',
    change.after.state,
    document,
    change.after.id,
    change.before.revision,
  );
  if (done.changes !== 1) return false;
  const { edits } = change;
  // Plan and year of a round never change.
  const { planId, resultsYear } = change.before.round;
  history.append(deed, {
    action: change.action,
    roundId: change.after.id,
    ...(edits === undefined
      ? {
          before: standing(change.before.round, documentOf(change.before.round)),
          after: standing({ ...change.before.round, state: change.after.state }, document),
        }
      : {
          before: { edits: edits.before },
          after: {
            planId,
            resultsYear,
            state: change.after.state,
            edits: edits.after,
            documentHash: documentHash(document),
          },
        }),
  });
  return true;
}
