/** The report by measure, and as the crossing of measures and departments. */
import type { ProgressReport, ReportedCell } from '../../../shared/contract/progress-contract.ts';
import { stateOfAll, tallyOf, type ProgressState, type Tally } from '../../../shared/progress.ts';

export interface MeasureRow {
  readonly id: string;
  readonly title: string;
  readonly heading: string;
  readonly cells: readonly ReportedCell[];
  readonly tally: Tally;
  readonly state: ProgressState;
  /** Names of the departments that owe an answer here. */
  readonly owing: readonly string[];
}

/** In the order of the plan. */
export function measureRows({ measures, departments, cells }: ProgressReport): MeasureRow[] {
  const byMeasure = Map.groupBy(cells, (each) => each.measure);
  return measures.map((measure, at) => {
    const own = byMeasure.get(at) ?? [];
    const tally = tallyOf(own);
    const owed = own.filter((each) => each.state === 'missing' || each.state === 'returned');
    const owing = [...new Set(owed.map((each) => departments[each.department]?.name ?? ''))];
    return { ...measure, cells: own, tally, state: stateOfAll(tally), owing };
  });
}

/** Those whose title, or the name of one of whose departments, holds the words. */
export function findMeasures(
  rows: readonly MeasureRow[],
  { departments }: Pick<ProgressReport, 'departments'>,
  words: string,
): MeasureRow[] {
  const wanted = words.trim();
  if (wanted === '') return [...rows];
  return rows.filter(
    ({ title, cells }) =>
      title.includes(wanted) ||
      cells.some((each) => departments[each.department]?.name.includes(wanted) === true),
  );
}

/** One crossing of the matrix. */
export interface Crossing {
  readonly state: ProgressState;
  readonly cells: number;
  /** How many of the cells are in that state. */
  readonly inState: number;
}

/** By the department's place. */
export function crossings({ cells }: MeasureRow): Map<number, Crossing> {
  return new Map(
    [...Map.groupBy(cells, (each) => each.department)].map(([department, own]) => {
      const tally = tallyOf(own);
      const state = stateOfAll(tally);
      return [department, { state, cells: own.length, inState: tally.counts[state] }];
    }),
  );
}

export type MeasureLine =
  | { readonly kind: 'heading'; readonly title: string; readonly measures: number }
  | { readonly kind: 'measure'; readonly row: MeasureRow };

/** Rows with a line for each heading before its first. */
export function measureLines(rows: readonly MeasureRow[]): MeasureLine[] {
  return [...Map.groupBy(rows, (each) => each.heading)].flatMap(([title, own]): MeasureLine[] => [
    { kind: 'heading', title, measures: own.length },
    ...own.map((row): MeasureLine => ({ kind: 'measure', row })),
  ]);
}
