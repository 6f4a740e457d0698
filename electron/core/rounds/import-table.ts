/** Imports a published table: as a plan with its finished round, or as a plan only. */
import { basename } from 'node:path';
import { countItems } from '../../../shared/answer.ts';
import { headingDepths } from '../../../shared/plan.ts';
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import { deedOf, type CoreContext } from '../context.ts';
import { decodeText } from '../documents/read/decode-text.ts';
import { planFromTable, type TablePlan } from '../documents/read/plan-from-table.ts';
import { placeOfProblem, readTable, type ReadProblem, type ReadTable } from '../documents/read/read-table.ts';
import { readDepartments, saveDepartments } from '../store/departments.ts';
import { addPlan, readPlans } from '../store/plans.ts';
import { addRound } from '../store/rounds.ts';

export interface ImportInput {
  readonly bytes: Uint8Array;
  /** Name of the file, for the history. */
  readonly fileName: string;
  readonly planOnly: boolean;
  readonly who: string;
}

export interface ImportSummary {
  readonly plan: string;
  /** Number of headings by depth. */
  readonly headings: Record<string, number>;
  readonly measures: number;
  readonly departments: number;
  /** Number of answers, and of the entries in them, by fiscal year; what the table holds, also with planOnly. */
  readonly answers: Record<string, number>;
  readonly items: Record<string, number>;
  readonly problems: readonly ReadProblem[];
}

export interface ImportRefused extends Problem<'UNREADABLE_TEXT' | 'TABLE_PROBLEMS' | 'PLAN_EXISTS'> {
  readonly problems: readonly ReadProblem[];
}

/** Imports all of the table in one transaction, or, where anything in it cannot be placed, nothing. */
export function importTable(context: CoreContext, input: ImportInput): Result<ImportSummary, ImportRefused> {
  const text = decodeText(input.bytes);
  if (!text.ok) return refuse('UNREADABLE_TEXT', text.problem.message);
  return importReadTable(context, readTable(text.value), input);
}

/** The same for a table that was read from any document: see import-document.ts. */
export function importReadTable(
  context: CoreContext,
  table: ReadTable,
  input: Omit<ImportInput, 'bytes'>,
): Result<ImportSummary, ImportRefused> {
  const [first] = table.problems;
  if (first) {
    const more = table.problems.length > 1 ? `ほか${table.problems.length - 1}件。` : '';
    const message = `${placeOfProblem(first)}: ${first.message}${more}何も取り込んでいません。`;
    return refuse('TABLE_PROBLEMS', message, table.problems);
  }
  const { db } = context.store;
  const plan = planFromTable(
    table,
    readDepartments(db),
    context.newId,
    basename(input.fileName).replace(/\.[^.]*$/u, ''),
  );
  if (readPlans(db).some((each) => each.title === plan.title)) {
    return refuse('PLAN_EXISTS', `「${plan.title}」はもう取り込んであります。別の保存先を指定してください。`);
  }
  context.store.transaction(() => {
    store(context, plan, input);
  });
  return succeed(summaryOf(plan));
}

function refuse(
  code: ImportRefused['code'],
  message: string,
  problems: readonly ReadProblem[] = [],
): Result<never, ImportRefused> {
  const { problem } = fail(code, message);
  return { ok: false, problem: { ...problem, problems } };
}

function store(context: CoreContext, plan: TablePlan, input: Omit<ImportInput, 'bytes'>): void {
  const deed = deedOf(context, input.who, { why: '表の取り込み', file: input.fileName });
  const { db } = context.store;
  const planId = context.newId();
  saveDepartments(db, context.history, deed, plan.departments);
  addPlan(db, context.history, deed, { id: planId, title: plan.title, document: plan.document });
  if (input.planOnly) return;
  const { template, ...structure } = plan.document;
  const roundId = context.newId();
  addRound(db, context.history, deed, {
    ...template,
    id: roundId,
    planId,
    deadline: null,
    state: 'final',
    structure: { ...structure, departments: [...plan.departments] },
    previousRoundId: null,
    correction: null,
  });
  for (const { key, content } of plan.answers) {
    context.answers.write(deed, {
      key: { roundId, ...key },
      base: 0,
      answer: { state: 'accepted', content },
      action: 'answer-imported',
    });
  }
}

function summaryOf(plan: TablePlan): ImportSummary {
  const yearOf = new Map(plan.document.template.columns.map((each) => [each.id, String(each.fiscalYear)]));
  const answers: Record<string, number> = {};
  const items: Record<string, number> = {};
  for (const { key, content } of plan.answers) {
    const year = yearOf.get(key.columnId) ?? '';
    answers[year] = (answers[year] ?? 0) + 1;
    items[year] = (items[year] ?? 0) + countItems(content);
  }
  const headings: Record<string, number> = {};
  for (const depth of headingDepths(plan.document.headings).values())
    headings[depth] = (headings[depth] ?? 0) + 1;
  const { measures } = plan.document;
  return {
    plan: plan.title,
    headings,
    measures: measures.length,
    departments: plan.departments.length,
    answers,
    items,
    problems: [],
  };
}
