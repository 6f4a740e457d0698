/** A table that was read whole, as the plan it describes; what both ways of importing one begin with. */
import { basename } from 'node:path';
import type { ColumnMapping } from '../../../shared/column-mapping.ts';
import { countItems } from '../../../shared/answer.ts';
import type { TableThere } from '../../../shared/contract/understanding-contract.ts';
import { headingDepths } from '../../../shared/plan.ts';
import type { ReadingStep } from '../../../shared/reading-steps.ts';
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import type { CoreContext } from '../context.ts';
import { planFromTable, type TablePlan } from '../documents/read/plan-from-table.ts';
import { placeOfProblem, type ReadProblem } from '../documents/read/read-table.ts';
import { understandDocument } from '../documents/read/understand-document.ts';
import type { Understanding, UnderstandProblem } from '../documents/read/understand.ts';
import { readDepartments } from '../store/departments.ts';

/** A file that holds a table, of any kind that documents/read knows. */
export interface TableFile {
  readonly bytes: Uint8Array;
  /** For the history, and for the title where the table has none. */
  readonly fileName: string;
  /** How columns are read whose names do not tell. */
  readonly mapping?: ColumnMapping | undefined;
  /** Stops the reading; what comes after it is one transaction. */
  readonly signal?: AbortSignal | undefined;
  /** Called with each step of the reading as it begins. */
  readonly onStep?: ((step: ReadingStep) => void) | undefined;
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

/** What a person needs to make the table readable: where it is wrong, how it was read, which tables the file has. */
interface Findings {
  readonly problems: readonly ReadProblem[];
  /** Null where nothing was understood at all. */
  readonly understanding: Understanding | null;
  readonly tables: readonly TableThere[];
}

export interface TableRefused<Code extends string = never>
  extends Problem<UnderstandProblem['code'] | 'UNKNOWN_COLUMNS' | 'TABLE_PROBLEMS' | Code>, Findings {}

export function refuseTable<Code extends string>(
  code: Code,
  message: string,
  found: Partial<Findings> = {},
): { readonly ok: false; readonly problem: Problem<Code> & Findings } {
  const { problem } = fail(code, message);
  return { ok: false, problem: { ...problem, problems: [], understanding: null, tables: [], ...found } };
}

export interface PlanFound {
  readonly plan: TablePlan;
  readonly understanding: Understanding;
}

/**
 * All of the table, or, where anything in it cannot be placed, every problem with its place.
 * @param newId gives a new unique id with each call
 */
export async function tablePlan(
  context: CoreContext,
  { bytes, fileName, mapping, signal, onStep }: TableFile,
  newId: () => string,
): Promise<Result<PlanFound, TableRefused>> {
  const understood = await understandDocument(bytes, { mapping, eras: context.eras() }, { signal, onStep });
  if (!understood.ok) {
    const { problem } = understood;
    return refuseTable(problem.code, problem.message, 'tables' in problem ? { tables: problem.tables } : {});
  }
  const { read, understanding } = understood.value;
  const { unknown, tables } = understanding;
  if (unknown) return refuseTable(unknown.code, unknown.message, { understanding, tables });
  const [first] = read.problems;
  if (first) {
    const { problems } = read;
    const more = problems.length > 1 ? `ほか${problems.length - 1}件。` : '';
    const message = `${placeOfProblem(first)}: ${first.message}${more}何も取り込んでいません。`;
    return refuseTable('TABLE_PROBLEMS', message, { problems, understanding, tables });
  }
  const fallback = basename(fileName).replace(/\.[^.]*$/u, '');
  // A csv begins with the names of its columns: its title is the name of its file, as we write it ourselves.
  const titled = understanding.format === 'csv' && read.title === '' ? { ...read, title: fallback } : read;
  const plan = planFromTable(titled, readDepartments(context.store.db), newId, fallback);
  return succeed({ plan, understanding });
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
