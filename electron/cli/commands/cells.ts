/** Cells as a person names them: part of a measure's title, a department's name, a fiscal year, part of a column's label. */
import type { CellKey } from '../../../shared/answer.ts';
import { parseFiscalYear } from '../../../shared/fiscal-year.ts';
import { duties, type Round } from '../../../shared/round.ts';
import { Refusal, textOption, type Arguments } from '../command.ts';

export const cellOptions = {
  measure: { type: 'string' },
  department: { type: 'string' },
  year: { type: 'string' },
  column: { type: 'string' },
} as const;

/** Cells that fit everything given. @throws Refusal where none does */
export function cellsOf(round: Round, args: Arguments): CellKey[] {
  const [measure, department, yearText, label] = [
    textOption(args, 'measure'),
    textOption(args, 'department'),
    textOption(args, 'year'),
    textOption(args, 'column'),
  ];
  const year = yearText === undefined ? undefined : parseFiscalYear(yearText);
  const titles = new Map(round.structure.measures.map((each) => [each.id, each.title]));
  const names = new Map(round.structure.departments.map((each) => [each.id, each.name]));
  const cells = duties(round)
    .filter(
      ({ assignment, column }) =>
        (measure === undefined || (titles.get(assignment.measureId) ?? '').includes(measure)) &&
        (department === undefined || names.get(assignment.departmentId) === department) &&
        (yearText === undefined || column.fiscalYear === year) &&
        (label === undefined || column.label.includes(label)),
    )
    .map(({ assignment, column }) => ({
      measureId: assignment.measureId,
      departmentId: assignment.departmentId,
      columnId: column.id,
    }));
  if (cells.length === 0) {
    throw new Refusal({
      code: 'NO_CELL',
      message: '当てはまる欄がありません。施策、課、年度の指定を確かめてください。',
    });
  }
  return cells;
}

/** The one cell that fits everything given. @throws Refusal where several do */
export function cellOf(round: Round, args: Arguments): CellKey {
  const [cell, ...others] = cellsOf(round, args);
  if (cell && others.length === 0) return cell;
  throw new Refusal({
    code: 'WHICH_CELL',
    message: `当てはまる欄が${others.length + 1}あります。施策、課、年度、列を指定して、1つにしてください。`,
  });
}
