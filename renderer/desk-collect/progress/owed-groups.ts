/** 未回答の欄: by department, each with its measures and, where not all of a measure is missing, the part that is. */
import type { ProgressReport, ReportedCell } from '../../../shared/contract/progress-contract.ts';
import { fiscalYearShort } from '../../../shared/fiscal-year.ts';
import type { DepartmentRow } from './progress-rows.ts';

export interface OwedMeasure {
  readonly title: string;
  /** e.g. `R5・R6 理由がない`; empty where every cell of the measure is simply unanswered. */
  readonly parts: string;
}

export interface OwedGroup {
  readonly id: string;
  readonly name: string;
  readonly isOffice: boolean;
  readonly deadline: string | null;
  readonly cells: number;
  readonly measures: readonly OwedMeasure[];
}

const gapWords: Readonly<Record<NonNullable<ReportedCell['gap']>, string>> = {
  empty: '',
  blank: '本文が空',
  'no-reason': '理由がない',
  returned: '差戻し',
  unconfirmed: '未確認の行',
};

/** Departments without such cells are left out. */
export function owedGroups(
  { measures, columns }: Pick<ProgressReport, 'measures' | 'columns'>,
  rows: readonly DepartmentRow[],
): OwedGroup[] {
  return rows.flatMap(({ department: { id, name, isOffice, deadline }, cells }) => {
    const missing = cells.filter((each) => each.state === 'missing');
    if (missing.length === 0) return [];
    const asked = Map.groupBy(cells, (each) => each.measure);
    const owed = [...Map.groupBy(missing, (each) => each.measure)].map(([at, own]): OwedMeasure => {
      const isPlain = own.every((each) => each.gap === 'empty') && own.length === asked.get(at)?.length;
      return {
        title: measures[at]?.title ?? '',
        parts: isPlain ? '' : own.map((each) => partWords(each, columns)).join('・'),
      };
    });
    return [{ id, name, isOffice, deadline, cells: missing.length, measures: owed }];
  });
}

function partWords({ column, gap }: ReportedCell, columns: ProgressReport['columns']): string {
  const year = fiscalYearShort(columns[column]?.fiscalYear ?? 0);
  return `${year} ${gap === undefined ? '' : gapWords[gap]}`.trim();
}

/** As many groups from the first on as have no more measures than that together. */
export function firstGroups(groups: readonly OwedGroup[], most: number): OwedGroup[] {
  let measures = 0;
  return groups.filter((each) => (measures += each.measures.length) <= most);
}
