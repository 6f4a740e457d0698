/** A small report for tests of its rules: each department answers as many measures as it has states. */
import type {
  DepartmentProgress,
  ProgressReport,
  ReportedCell,
} from '../../../../shared/contract/progress-contract.ts';
import type { ProgressState } from '../../../../shared/progress.ts';

/** `overdue` is a missing cell after the deadline. */
export type CellWord = ProgressState | 'overdue';

export function reportOf(
  departments: Readonly<Record<string, readonly CellWord[]>>,
  more: Readonly<Record<string, Partial<DepartmentProgress>>> = {},
): ProgressReport {
  const names = Object.keys(departments);
  const most = Math.max(...Object.values(departments).map((each) => each.length));
  const cells = names.flatMap((name, department) =>
    (departments[name] ?? []).map((word, measure): ReportedCell => {
      const state = word === 'overdue' ? 'missing' : word;
      return {
        measure,
        department,
        column: 0,
        state,
        ...(state === 'missing' ? { gap: 'empty' as const } : {}),
        ...(word === 'overdue' ? { overdue: true } : {}),
      };
    }),
  );
  return {
    round: {
      id: 'round',
      planTitle: '計画',
      title: '計画の取組み',
      resultsYear: 2023,
      years: [2023, 2024],
      deadline: '2024-06-28',
      state: 'open',
      cells: cells.length,
      complete: cells.filter((each) => each.gap === undefined).length,
      returned: 0,
      conflicts: 0,
      submitted: 0,
    },
    today: '2024-06-19',
    askedAt: '2024-06-03T00:00:00.000Z',
    columns: [
      { label: '令和5年度の取組み', fiscalYear: 2023 },
      { label: '令和6年度の取組み', fiscalYear: 2024 },
    ],
    measures: Array.from({ length: most }, (_, at) => ({
      id: `m${at}`,
      title: `施策${at + 1}`,
      heading: at < 2 ? '1 見守り' : '2 点検',
    })),
    departments: names.map((name) => ({
      id: `id of ${name}`,
      name,
      isOffice: false,
      before: null,
      deadline: '2024-06-28',
      isExtended: false,
      requestedAt: null,
      received: null,
      reminders: null,
      ...more[name],
    })),
    cells,
    recent: [],
    lastTime: null,
  };
}
