/** The rows of any table, below its header, as rows of the city's own table: headings and measures. */
import type { ColumnRole } from '../../../../shared/contract/understanding-contract.ts';
import { UnreadableDocument } from './document-problem.ts';
import { isRepeatedHeader, type FoundHeader } from './find-header.ts';
import { createHeadingReader, type HeadingReader } from './heading-of-cell.ts';
import { measureTexts, type MeasureColumns, type MeasureGroup } from './measure-rows.ts';
import { placeOf } from './raw-document.ts';
import type { Row } from './split-rows.ts';
import type { GridCell, GridRow } from './table-grid.ts';
import type { ReadProblem } from './read-table.ts';

export interface RoledColumn {
  readonly column: number;
  readonly label: string;
  readonly role: ColumnRole;
}

export interface CityRows {
  readonly rows: Row[];
  readonly problems: ReadProblem[];
  readonly told: string[];
}

/** @param above headings that stand over a row as paragraphs, by the row's index */
export function cityRows(
  rows: readonly GridRow[],
  header: FoundHeader,
  columns: readonly RoledColumn[],
  options: { readonly ours: boolean; readonly above: ReadonlyMap<number, readonly string[]> },
): CityRows {
  const roles = measureColumns(columns);
  const used = columns.flatMap((each) => (each.role.role === 'ignored' ? [] : [each.column]));
  const headingColumns = columns.flatMap(({ column, role }) =>
    role.role === 'heading' ? [{ column, level: role.level }] : [],
  );
  const read = createHeadingReader(options.ours);
  const made: CityRows = { rows: [], problems: [], told: [] };
  const notes: string[] = [];
  let group: MeasureGroup | undefined;
  const open = new Map<number, GridCell | undefined>();
  const endGroup = (): void => {
    if (group) made.rows.push(measureRow(group, roles, options.ours, made.problems));
    group = undefined;
  };
  for (let index = header.to; index < rows.length; index++) {
    const row = rows[index];
    if (!row) continue;
    for (const text of options.above.get(index) ?? []) {
      endGroup();
      made.rows.push(headingRow(row, 0, read({ text, look: '' })));
    }
    const cells = used.flatMap((column) => row.cells.get(column) ?? []);
    const filled = [...new Set(cells)].filter((cell) => cell.text.trim() !== '');
    const [only] = filled;
    if (only === undefined || isRepeatedHeader(row, rows, header)) continue;
    if (isBand(only, filled, used)) {
      endGroup();
      if (only.top !== index) continue;
      if (/^\s*(?:※|\*|[（(]?注[）)）:：1１])/u.test(only.text))
        notes.push(placeOf(row.table, row.number, only.column));
      else made.rows.push(headingRow(row, only.column, read(only)));
      continue;
    }
    if (group && goesOn(group, row, index, roles.measure, options.ours)) {
      if (group.rows.length >= maxRows) throw new UnreadableDocument('TOO_MANY_CELLS');
      group.rows.push(row);
      group.last = index;
      continue;
    }
    endGroup();
    for (const each of openedHeadings(row, headingColumns, open))
      made.rows.push(headingRow(row, each.cell.column, read(each.cell), each.level));
    // A heading without measures stands in a row that says nothing else.
    if (filled.every((cell) => headingColumns.some(({ column }) => column === cell.column))) continue;
    group = { first: index, last: index, rows: [row] };
  }
  endGroup();
  if (notes.length > 0) made.told.push(`表の中の注（${notes.slice(0, 5).join('、')}）は取り込みません。`);
  return made;
}

function measureColumns(columns: readonly RoledColumn[]): MeasureColumns {
  const at = (role: ColumnRole['role']): number | undefined =>
    columns.find((each) => each.role.role === role)?.column;
  return {
    measure: at('measure') ?? -1,
    departments: at('departments') ?? -1,
    description: at('description'),
    answers: columns.flatMap((each) => (each.role.role === 'answer' ? [each.column] : [])),
  };
}

/**
 * The measure's cell is merged over the row; or, in our own, it is empty on the page on which the row goes on, or a title
 * too long for its page goes on beside merged cells.
 */
function goesOn(group: MeasureGroup, row: GridRow, index: number, measure: number, ours: boolean): boolean {
  const cell = row.cells.get(measure);
  if (ours && (cell === undefined || cell.text.trim() === '')) return true;
  if (cell && cell.top < index) return cell.top >= group.first && cell.text.trim() !== '';
  const before = group.rows.at(-1)?.cells.get(measure);
  const isLong = (before?.text.length ?? 0) >= longTitle;
  return (
    ours && isLong && [...row.cells.values()].some((each) => each.top < index && each.top >= group.first)
  );
}

/** Of one measure. */
const maxRows = 1000;

/** Shorter than any title that fills a page, longer than any other. */
const longTitle = 100;

/** One cell over all columns. */
function isBand(only: GridCell, filled: readonly GridCell[], used: readonly number[]): boolean {
  return (
    filled.length === 1 &&
    only.across > 1 &&
    used.every((column) => column >= only.column && column < only.column + only.across)
  );
}

/** Headings of columns that begin with this row: where one begins, those below it begin anew. */
function openedHeadings(
  row: GridRow,
  columns: readonly { readonly column: number; readonly level: number }[],
  open: Map<number, GridCell | undefined>,
): { readonly cell: GridCell; readonly level: number }[] {
  const opened: { cell: GridCell; level: number }[] = [];
  for (const { column, level } of columns.toSorted((a, b) => a.level - b.level)) {
    const cell = row.cells.get(column);
    const before = open.get(column);
    const isNew = cell !== before && (cell?.text !== before?.text || opened.length > 0);
    open.set(column, cell);
    if (isNew && cell && cell.text.trim() !== '') opened.push({ cell, level });
  }
  return opened;
}

function headingRow(row: GridRow, column: number, heading: ReturnType<HeadingReader>, depth?: number): Row {
  const place = placeOf(row.table, row.number, column);
  return {
    line: row.number,
    cells: [heading.title],
    places: [place],
    heading: depth === undefined ? heading : { ...heading, depth },
  };
}

function measureRow(
  group: MeasureGroup,
  columns: MeasureColumns,
  ours: boolean,
  problems: ReadProblem[],
): Row {
  const texts = measureTexts(group, columns, ours);
  const [row] = group.rows;
  const place = (column: number | undefined): string =>
    row ? placeOf(row.table, row.number, column ?? 0) : '';
  const places = [columns.measure, columns.departments, columns.description, ...columns.answers].map(place);
  const line = row?.number ?? 1;
  if (texts.shared !== undefined) {
    const column = texts.shared + 4;
    const message =
      '回答の欄が、ほかの施策の行にまたがって結合されています。結合を解き、それぞれに書いてください。';
    problems.push({ line, column, place: places[column - 1] ?? '', message });
  }
  return { line, places, cells: [texts.title, texts.departments, texts.description, ...texts.answers] };
}
