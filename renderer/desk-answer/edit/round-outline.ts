/** The round as the clerk walks through it: own measures under their headings, and the cells of each in column order. */
import type { DeskCell, DeskRound } from '../../../shared/contract/desk-contract.ts';
import { planInOrder, type Heading } from '../../../shared/plan.ts';
import type { Column } from '../../../shared/round.ts';

export type DeskMeasure = DeskRound['measures'][number];

export interface OutlineCell {
  /** Of the form `measure/column`, unique in the round. */
  readonly key: string;
  readonly measureId: string;
  readonly column: Column;
}

export interface OutlineMeasure {
  readonly measure: DeskMeasure;
  /** From the root down to the measure's own heading. */
  readonly path: readonly Heading[];
  readonly cells: readonly OutlineCell[];
}

export interface RoundOutline {
  readonly measures: readonly OutlineMeasure[];
  /** Every own cell in the order of the work. */
  readonly cells: readonly OutlineCell[];
}

export function cellKey(cell: { readonly measureId: string; readonly columnId: string }): string {
  return `${cell.measureId}/${cell.columnId}`;
}

export function cellsByKey(round: Pick<DeskRound, 'cells'>): Map<string, DeskCell> {
  return new Map(round.cells.map((each) => [cellKey(each), each]));
}

export function outlineOf(
  round: Pick<DeskRound, 'headings' | 'measures' | 'columns' | 'cells'>,
): RoundOutline {
  const columns = new Map(round.columns.map((each) => [each.id, each]));
  const cells = Map.groupBy(round.cells, (each) => each.measureId);
  const headings = new Map(round.headings.map((each) => [each.id, each]));
  const own = new Map(round.measures.map((each) => [each.id, each]));
  const measures = planInOrder(round).flatMap((entry): OutlineMeasure[] => {
    const measure = entry.kind === 'measure' ? own.get(entry.measure.id) : undefined;
    const asked = measure === undefined ? undefined : cells.get(measure.id);
    if (measure === undefined || asked === undefined) return [];
    return [{ measure, path: pathTo(headings, measure.headingId), cells: outlineCells(asked, columns) }];
  });
  return { measures, cells: measures.flatMap((each) => each.cells) };
}

function outlineCells(cells: readonly DeskCell[], columns: ReadonlyMap<string, Column>): OutlineCell[] {
  return cells.flatMap((each) => {
    const column = columns.get(each.columnId);
    return column === undefined ? [] : [{ key: cellKey(each), measureId: each.measureId, column }];
  });
}

function pathTo(headings: ReadonlyMap<string, Heading>, id: string): Heading[] {
  const path: Heading[] = [];
  let at = headings.get(id);
  while (at !== undefined && !path.includes(at)) {
    path.unshift(at);
    at = at.parentId === null ? undefined : headings.get(at.parentId);
  }
  return path;
}

/** 「(2) 子どもの安全確保」 */
export function headingLine(heading: Pick<Heading, 'number' | 'title'>): string {
  return heading.number === null ? heading.title : `${heading.number} ${heading.title}`;
}

/** The next cell after one (or the first) that a test is true of, going round; undefined when there is none. */
export function findCell(
  cells: readonly OutlineCell[],
  from: string | null,
  step: 1 | -1,
  test: (key: string) => boolean,
): OutlineCell | undefined {
  const at = cells.findIndex((each) => each.key === from);
  const start = at === -1 && step === -1 ? 0 : at;
  for (let count = 1; count <= cells.length; count++) {
    const cell = cells[(start + step * count + cells.length * 2) % cells.length];
    if (cell !== undefined && cell.key !== from && test(cell.key)) return cell;
  }
  return undefined;
}

/** The measures whose title, description, or written text holds every word looked for. */
export function searchMeasures(
  measures: readonly OutlineMeasure[],
  query: string,
  writtenIn: (key: string) => string,
): OutlineMeasure[] {
  const words = fold(query).split(/\s+/u).filter(Boolean);
  if (words.length === 0) return [];
  return measures.filter((each) => {
    const head = [each.measure.title, each.measure.description, ...each.path.map(headingLine)].join('\n');
    const text = fold([head, ...each.cells.map((cell) => writtenIn(cell.key))].join('\n'));
    return words.every((word) => text.includes(word));
  });
}

/** For looking up only, never for storing: full-width letters and digits match half-width ones. */
function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
