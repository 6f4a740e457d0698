/** Turns a table that was read without problems into a plan: ids, successors, a template for its rounds, and its answers. */
import type { AnswerContent, CellKey } from '../../../../shared/answer.ts';
import type { Department } from '../../../../shared/department.ts';
import type { Assignment, Heading, Measure } from '../../../../shared/plan.ts';
import type { Column } from '../../../../shared/round.ts';
import type { PlanDocument } from '../../store/plans.ts';
import { departmentsFromTable } from './departments-from-table.ts';
import type { ColumnAsks } from './read-header.ts';
import type { ReadTable } from './read-table.ts';

export interface TablePlan {
  readonly title: string;
  readonly document: PlanDocument;
  /** Departments of this table, known ones with their own ids. */
  readonly departments: readonly Department[];
  readonly answers: readonly { readonly key: CellKey; readonly content: AnswerContent }[];
}

/**
 * @param known departments that the store holds already; the same name is the same department
 * @param newId gives a new unique id with each call
 */
export function planFromTable(
  table: ReadTable,
  known: readonly Department[],
  newId: () => string,
  fallbackTitle: string,
): TablePlan {
  const headings: Heading[] = [];
  const measures: Measure[] = [];
  const assignments: Assignment[] = [];
  const answers: { key: CellKey; content: AnswerContent }[] = [];
  const columns = columnsFromHeader(table);
  const departments = departmentsFromTable(table, known, newId);
  const idOf = new Map(departments.map((each) => [each.name, each.id]));
  const open: Heading[] = [];
  for (const entry of table.entries) {
    if (entry.kind === 'heading') {
      open.length = entry.depth - 1;
      const parentId = open.at(-1)?.id ?? null;
      const position = headings.filter((each) => each.parentId === parentId).length;
      const { number, title, subtitle } = entry;
      const heading = { id: newId(), parentId, position, number, title, subtitle };
      headings.push(heading);
      open.push(heading);
      continue;
    }
    const headingId = open.at(-1)?.id ?? '';
    const position = measures.filter((each) => each.headingId === headingId).length;
    const measure = { id: newId(), headingId, position, title: entry.title, description: entry.description };
    measures.push(measure);
    for (const [columnPosition, { name, ...rest }] of entry.departments.entries()) {
      const place = entry.answerOrder.indexOf(name);
      assignments.push({
        ...rest,
        id: newId(),
        measureId: measure.id,
        departmentId: idOf.get(name) ?? '',
        columnPosition,
        answerPosition: place < 0 ? null : place,
      });
    }
    for (const [index, blocks] of entry.answers.entries()) {
      for (const { department, content } of blocks) {
        const columnId = columns[index]?.id ?? '';
        const key = { measureId: measure.id, departmentId: idOf.get(department) ?? '', columnId };
        if (content) answers.push({ key, content });
      }
    }
  }
  const resultsYear = Math.min(...columns.map((each) => each.fiscalYear));
  const template = { title: table.title, resultsYear, columns, layout: table.layout };
  return {
    title: planTitle(table.title) || fallbackTitle,
    document: { headings, measures, assignments, template },
    departments,
    answers,
  };
}

/** 小金井市防犯指針に基づく令和5年度… is a table of the plan 小金井市防犯指針. */
function planTitle(title: string): string {
  return /^(?<plan>.+?)(?:に基づく|における|の(?:令和|平成|R\d))/u.exec(title)?.groups?.['plan'] ?? title;
}

function columnsFromHeader(table: ReadTable): Column[] {
  const used = new Map<string, number>();
  return table.columns.map(({ label, fiscalYear, purpose, asks = { kind: 'items' } }) => {
    const base = `${purpose}-${fiscalYear}`;
    const count = (used.get(base) ?? 0) + 1;
    used.set(base, count);
    return { id: count === 1 ? base : `${base}-${count}`, label, fiscalYear, purpose, ...asked(asks) };
  });
}

/** Amounts are kept as yen; a table that counted thousands goes on being printed so. */
function asked(asks: ColumnAsks) {
  if (asks.kind !== 'money') return asks;
  return asks.amountUnit === 'thousand'
    ? ({ kind: 'money', print: 'thousand' } as const)
    : { kind: asks.kind };
}
