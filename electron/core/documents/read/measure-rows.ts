/**
 * One measure of a table whose rows go on over several rows of the sheet or Word table, as one row of the city's table.
 * Cities merge the measure, and often 担当課 and 施策の内容, over a row for each 課; we divide long rows over pages.
 */
import { parseDepartments } from '../../../../shared/department-text.ts';
import { joinedLines } from './joined-lines.ts';
import type { GridCell, GridRow } from './table-grid.ts';

export interface MeasureColumns {
  readonly measure: number;
  readonly departments: number;
  readonly description: number | undefined;
  readonly answers: readonly number[];
}

export interface MeasureGroup {
  /** Indexes of its first and last row. */
  readonly first: number;
  last: number;
  readonly rows: GridRow[];
}

export interface MeasureTexts {
  readonly title: string;
  readonly departments: string;
  readonly description: string;
  readonly answers: readonly string[];
  /** Index of an answer column whose cell reaches into another measure. */
  readonly shared: number | undefined;
}

/**
 * @param ours parts of a divided cell are joined as they are, with the line breaks that they end with; those of a Word
 *   table end with a paragraph
 */
export function measureTexts(group: MeasureGroup, columns: MeasureColumns, ours: boolean): MeasureTexts {
  const between = ours && group.rows[0]?.table.kind !== 'word' ? '' : '\n';
  const textOf = (column: number): string =>
    cellsIn(group, column, columns)
      .map((cell) => cell.text)
      .join(between);
  const inCharge = ours ? [cellsIn(group, columns.departments, columns)] : byDepartment(group, columns);
  const shared = columns.answers.findIndex((column) =>
    cellsIn(group, column, columns).some((cell) => cell.top < group.first || cell.bottom > group.last),
  );
  return {
    title: joinedLines(textOf(columns.measure), ' '),
    departments: departmentsText(textOf(columns.departments)),
    description: columns.description === undefined ? '' : textOf(columns.description),
    answers: columns.answers.map((column) =>
      inCharge.length > 1 ? labelled(group, column, columns, inCharge) : textOf(column),
    ),
    shared: shared < 0 ? undefined : shared,
  };
}

/** The cells of a column from top to bottom, each once. One that belongs to another column says nothing here. */
export function cellsIn(group: MeasureGroup, column: number, columns: MeasureColumns): GridCell[] {
  const cells = group.rows.flatMap((row) => row.cells.get(column) ?? []);
  const isOwn = (cell: GridCell): boolean =>
    cell.column === column || (columns.answers.includes(column) && columns.answers.includes(cell.column));
  return [...new Set(cells)].filter((cell) => isOwn(cell) && cell.text.trim() !== '');
}

/** The cells of 担当課, those of one department together. */
function byDepartment(group: MeasureGroup, columns: MeasureColumns): GridCell[][] {
  const cells = cellsIn(group, columns.departments, columns);
  return [...Map.groupBy(cells, (cell) => departmentsText(cell.text)).values()];
}

/** Where each department has rows of its own, its answer is headed with its name, as in the city's table. */
function labelled(
  group: MeasureGroup,
  column: number,
  columns: MeasureColumns,
  inCharge: readonly (readonly GridCell[])[],
): string {
  const used = new Set<GridCell>();
  const blocks = inCharge.map((own) => {
    const isHere = (cell: GridCell): boolean =>
      own.some((each) => cell.top <= each.bottom && each.top <= cell.bottom) && !used.has(cell);
    const cells = cellsIn(group, column, columns).filter(isHere);
    for (const cell of cells) used.add(cell);
    const text = cells.map((cell) => cell.text).join('\n');
    const [name, ...others] = parseDepartments(departmentsText(own[0]?.text ?? '')) ?? [];
    const reachesOn = cells.some((cell) => inCharge.filter((each) => isBeside(cell, each)).length > 1);
    const needsLabel =
      name !== undefined && others.length === 0 && text.trim() !== '' && !/^\s*【/u.test(text);
    return needsLabel && !reachesOn ? `【${name.name}】\n${text}` : text;
  });
  return blocks.filter((text) => text.trim() !== '').join('\n');
}

function isBeside(cell: GridCell, departments: readonly GridCell[]): boolean {
  return departments.some((each) => cell.top <= each.bottom && each.top <= cell.bottom);
}

/** Names separated by white space, as the city's table has them; a line break inside brackets only fits the text. */
function departmentsText(text: string): string {
  let made = '';
  let depth = 0;
  for (const line of text.trim().split('\n')) {
    if (made !== '' && depth === 0) made += ' ';
    for (const character of line.trim()) {
      if ('(（【'.includes(character)) depth += 1;
      if (')）】'.includes(character)) depth = Math.max(0, depth - 1);
      made += depth === 0 && '、，,'.includes(character) ? ' ' : character;
    }
  }
  return made;
}
