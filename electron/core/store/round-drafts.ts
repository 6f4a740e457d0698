/**
 * Rounds being prepared, one for each plan, replaced whole, compare and set.
 * The history keeps a hash of each state and not its text: preparing is many small changes of one large document, and
 * what came of it stands in the round that was begun.
 */
import { createHash } from 'node:crypto';
import { roundDraft, type RoundDraft } from '../../../shared/round-draft.ts';
import type { ReadDb, WriteDb } from './database.ts';
import type { Deed, HistoryWriter } from './history.ts';

export interface StoredDraft {
  readonly draft: RoundDraft;
  readonly revision: number;
}

interface Row {
  revision: number;
  document: string | null;
}

export function draftHash(document: string | null): string | null {
  return document === null ? null : createHash('sha256').update(document).digest('hex');
}

function rowOf(db: ReadDb, planId: string): Row | undefined {
  return db.prepare<Row>('SELECT revision, document FROM round_draft WHERE plan_id = ?').get(planId);
}

/** Undefined where none is being prepared; `revision` is then that of nothing, for saving the first. */
export function readDraft(db: ReadDb, planId: string): StoredDraft | undefined {
  const row = rowOf(db, planId);
  if (!row || row.document === null) return undefined;
  return { draft: roundDraft.parse(JSON.parse(row.document)), revision: row.revision };
}

/** The revision on which the next save is based. */
export function draftRevision(db: ReadDb, planId: string): number {
  return rowOf(db, planId)?.revision ?? 0;
}

/**
 * Compare and set; null ends the preparing. The revision goes on growing.
 * @returns the new revision, or undefined where somebody else was first
 */
export function saveDraft(
  db: WriteDb,
  history: HistoryWriter,
  deed: Deed,
  change: { readonly planId: string; readonly base: number; readonly draft: RoundDraft | null },
): number | undefined {
  const { planId, base, draft } = change;
  const before = rowOf(db, planId);
  if ((before?.revision ?? 0) !== base) return undefined;
  const document = draft === null ? null : JSON.stringify(draft);
  if (document === null && (before?.document ?? null) === null) return base;
  db.run(
    `INSERT INTO round_draft (plan_id, revision, document) VALUES (?, 1, ?)
     ON CONFLICT (plan_id) DO UPDATE SET revision = revision + 1, document = excluded.document`,
    planId,
    document,
  );
  history.append(deed, {
    action: 'round-draft-changed',
    before: { id: planId, hash: draftHash(before?.document ?? null) },
    after: { id: planId, hash: draftHash(document) },
  });
  return base + 1;
}
