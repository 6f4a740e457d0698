/** Plans: each one document, replaced whole, compare and set. */
import { z } from 'zod';
import { planStructure, tableLayout } from '../../../shared/plan.ts';
import { column } from '../../../shared/round.ts';
import { fiscalYear } from '../../../shared/fiscal-year.ts';
import type { ReadDb, WriteDb } from './database.ts';
import type { Deed, HistoryWriter } from './history.ts';

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

/** Adds a plan. @throws SqliteError where one with the same title stands already */
export function addPlan(
  db: WriteDb,
  history: HistoryWriter,
  deed: Deed,
  plan: { id: string; title: string; document: PlanDocument },
): void {
  const document = JSON.stringify(plan.document);
  db.run(
    'INSERT INTO plan (id, title, revision, document) VALUES (?, ?, 1, ?)',
    plan.id,
    plan.title,
    document,
  );
  history.append(deed, { action: 'plan-imported', after: { id: plan.id, title: plan.title, document } });
}

/** Compare and set. @returns false where somebody else was first */
export function replacePlan(
  db: WriteDb,
  history: HistoryWriter,
  deed: Deed,
  change: { readonly before: StoredPlan; readonly document: PlanDocument },
): boolean {
  const { before } = change;
  const document = JSON.stringify(change.document);
  const done = db.run(
    'UPDATE plan SET revision = revision + 1, document = ? WHERE id = ? AND revision = ?',
    document,
    before.id,
    before.revision,
  );
  if (done.changes !== 1) return false;
  const { id, title } = before;
  history.append(deed, {
    action: 'plan-changed',
    before: { id, title, document: JSON.stringify(before.document) },
    after: { id, title, document },
  });
  return true;
}
