/** Plans: each one document, replaced whole, compare and set. */
import { z } from 'zod';
import { planStructure, tableLayout } from '../../../shared/plan.ts';
import { column } from '../../../shared/round.ts';
import { fiscalYear } from '../../../shared/fiscal-year.ts';
import type { ReadDb, WriteDb } from './database.ts';
import { documentHash, type DocumentChange } from './document-hash.ts';
import type { Deed, HistoryAction, HistoryWriter } from './history.ts';

/** What a new round of the plan is made from. */
export const roundTemplate = z.object({
  /** Title of the published table in the year below. */
  title: z.string().max(1000),
  /** The results year for which title and labels are written; other years are rolled from here. */
  resultsYear: fiscalYear,
  columns: z.array(column).min(1),
  layout: tableLayout,
});

export const planDocument = planStructure.omit({ departments: true }).extend({ template: roundTemplate });
export type PlanDocument = z.infer<typeof planDocument>;

export interface StoredPlan {
  readonly id: string;
  readonly title: string;
  readonly revision: number;
  readonly document: PlanDocument;
}

interface Row {
  id: string;
  title: string;
  revision: number;
  document: string;
}

const planOf = (row: Row): StoredPlan => ({ ...row, document: planDocument.parse(JSON.parse(row.document)) });

export function readPlans(db: ReadDb): StoredPlan[] {
  return db.prepare<Row>('SELECT id, title, revision, document FROM plan ORDER BY title').all().map(planOf);
}

/** Titles of the plans by id, without their documents, which are megabytes in a large city. */
export function planTitles(db: ReadDb): Map<string, string> {
  const rows = db.prepare<{ id: string; title: string }>('SELECT id, title FROM plan').all();
  return new Map(rows.map((each) => [each.id, each.title]));
}

export function readPlan(db: ReadDb, id: string): StoredPlan | undefined {
  const row = db.prepare<Row>('SELECT id, title, revision, document FROM plan WHERE id = ?').get(id);
  return row && planOf(row);
}

/** Adds a plan. @throws SqliteError where one with the same title stands already */
export function addPlan(
  db: WriteDb,
  history: HistoryWriter,
  deed: Deed,
  plan: { id: string; title: string; document: PlanDocument },
  action: HistoryAction = 'plan-imported',
): void {
  const document = JSON.stringify(plan.document);
  db.run(
    'INSERT INTO plan (id, title, revision, document) VALUES (?, ?, 1, ?)',
    plan.id,
    plan.title,
    document,
  );
  history.append(deed, { action, after: { id: plan.id, title: plan.title, document } });
}

/** Compare and set. @returns the new revision, or undefined where somebody else was first */
export function replacePlan(
  db: WriteDb,
  history: HistoryWriter,
  deed: Deed,
  plan: {
    readonly before: StoredPlan;
    readonly document: PlanDocument;
    readonly change: DocumentChange;
    /** Left out where it stays. */
    readonly title?: string;
  },
): number | undefined {
  const { before, change } = plan;
  const { id } = before;
  const { title = before.title } = plan;
  const titleBefore = title === before.title ? {} : { title: before.title };
  const document = JSON.stringify(plan.document);
  const done = db.run(
    'UPDATE plan SET revision = revision + 1, title = ?, document = ? WHERE id = ? AND revision = ?',
    title,
    document,
    id,
    before.revision,
  );
  if (done.changes !== 1) return undefined;
  history.append(deed, {
    action: 'plan-changed',
    before: { id, ...titleBefore, edits: change.before },
    after: { id, title, edits: change.after, documentHash: documentHash(document) },
  });
  return before.revision + 1;
}
