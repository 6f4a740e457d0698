/** A table that was read whole, as the plan it describes; what both ways of importing one begin with. */
import { basename } from 'node:path';
import { countItems } from '../../../shared/answer.ts';
import { headingDepths } from '../../../shared/plan.ts';
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import type { CoreContext } from '../context.ts';
import { planFromTable, type TablePlan } from '../documents/read/plan-from-table.ts';
import { readTableFile, type TableFile } from '../documents/read/read-table-file.ts';
import type { ReadProblem } from '../documents/read/read-table.ts';
import { readDepartments } from '../store/departments.ts';

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

export interface TableRefused<Code extends string = never> extends Problem<
  'UNREADABLE_TEXT' | 'TABLE_PROBLEMS' | Code
> {
  readonly problems: readonly ReadProblem[];
}

export function refuseTable<Code extends string>(
  code: Code,
  message: string,
  problems: readonly ReadProblem[] = [],
): { readonly ok: false; readonly problem: Problem<Code> & { readonly problems: readonly ReadProblem[] } } {
  const { problem } = fail(code, message);
  return { ok: false, problem: { ...problem, problems } };
}

/**
 * All of the table, or, where anything in it cannot be placed, every problem with its line and column.
 * @param newId gives a new unique id with each call
 */
export function tablePlan(
  context: CoreContext,
  file: TableFile,
  newId: () => string,
): Result<TablePlan, TableRefused> {
  const read = readTableFile(file, context.eras());
  if (!read.ok) return refuseTable('UNREADABLE_TEXT', read.problem.message);
  const table = read.value;
  const [first] = table.problems;
  if (first) {
    const more = table.problems.length > 1 ? `ほか${table.problems.length - 1}件。` : '';
    const message = `${first.line}行目の${first.column}列目: ${first.message}${more}何も取り込んでいません。`;
    return refuseTable('TABLE_PROBLEMS', message, table.problems);
  }
  const fallback = basename(file.fileName).replace(/\.[^.]*$/u, '');
  return succeed(planFromTable(table, readDepartments(context.store.db), newId, fallback));
}

export function summaryOf(plan: TablePlan): ImportSummary {
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
