/**
 * The consolidated table as rows: headings, and each measure with one block a department, in the order of printing.
 * A department and the one that took over from it share a block where each answers in columns of its own.
 */
import { cellKeyText, type CellKey } from './answer.ts';
import { printDepartment } from './department-text.ts';
import {
  assignmentsByMeasure,
  inAnswerOrder,
  planInOrder,
  type Heading,
  type Measure,
  type PlanStructure,
} from './plan.ts';
import { duties, type Column } from './round.ts';

export interface ReviewBlock {
  /** One entry a column; null where nobody of the block is asked. */
  readonly cells: readonly (CellKey | null)[];
}

export type ReviewEntry =
  | { readonly kind: 'heading'; readonly heading: Heading; readonly depth: number }
  | {
      readonly kind: 'measure';
      readonly measure: Measure;
      /** The lines of the 担当課 column. */
      readonly departments: readonly string[];
      /** The headings above it, from the root. */
      readonly path: readonly string[];
      /** Empty for a measure that nobody answers. */
      readonly blocks: readonly ReviewBlock[];
    };

export function reviewEntries(round: {
  readonly structure: PlanStructure;
  readonly columns: readonly Column[];
}): ReviewEntry[] {
  const { structure, columns } = round;
  const years = columns.map((each) => each.fiscalYear);
  const names = new Map(structure.departments.map((each) => [each.id, each.name]));
  const successors = new Map(structure.departments.map((each) => [each.id, each.successorId]));
  const asked = new Set(
    duties({ structure, columns: [...columns] }).map(({ assignment, column }) =>
      cellKeyText({
        measureId: assignment.measureId,
        departmentId: assignment.departmentId,
        columnId: column.id,
      }),
    ),
  );
  const assignments = assignmentsByMeasure(structure.assignments);
  const path: string[] = [];

  const blocksOf = (measureId: string): ReviewBlock[] => {
    const order = [
      ...new Set(inAnswerOrder(assignments.get(measureId) ?? []).map((each) => each.departmentId)),
    ];
    const rows = order.map((departmentId) => ({
      departments: [departmentId],
      cells: columns.map((column) => {
        const key = { measureId, departmentId, columnId: column.id };
        return asked.has(cellKeyText(key)) ? key : null;
      }),
    }));
    return joinSuccessors(
      rows.filter((each) => each.cells.some((cell) => cell !== null)),
      successors,
    );
  };

  return planInOrder(structure).map((entry): ReviewEntry => {
    if (entry.kind === 'heading') {
      path.length = entry.depth - 1;
      path.push(entry.heading.id);
      return entry;
    }
    return {
      kind: 'measure',
      measure: entry.measure,
      departments: (assignments.get(entry.measure.id) ?? []).map((each) =>
        printDepartment(names.get(each.departmentId) ?? each.departmentId, each, years),
      ),
      path: [...path],
      blocks: blocksOf(entry.measure.id),
    };
  });
}

interface Row {
  readonly departments: readonly string[];
  readonly cells: readonly (CellKey | null)[];
}

function joinSuccessors(rows: readonly Row[], successors: ReadonlyMap<string, string | null>): ReviewBlock[] {
  const joined: Row[] = [];
  for (const row of rows) {
    const [departmentId = ''] = row.departments;
    const at = joined.findIndex(
      (each) =>
        each.departments.some(
          (one) => successors.get(one) === departmentId || successors.get(departmentId) === one,
        ) && each.cells.every((cell, column) => cell === null || row.cells[column] === null),
    );
    const before = joined[at];
    if (before === undefined) joined.push(row);
    else
      joined[at] = {
        departments: [...before.departments, departmentId],
        cells: before.cells.map((cell, column) => cell ?? row.cells[column] ?? null),
      };
  }
  return joined.map(({ cells }) => ({ cells }));
}
