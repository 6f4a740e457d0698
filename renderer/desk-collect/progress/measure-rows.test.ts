import { describe, expect, it } from 'vitest';
import { crossings, findMeasures, measureLines, measureRows } from './measure-rows.ts';
import { firstGroups, owedGroups } from './owed-groups.ts';
import { departmentRows } from './progress-rows.ts';
import { reportOf } from './testing/report.ts';

const report = reportOf({ 道路課: ['missing', 'accepted', 'submitted'], 広報課: ['returned', 'accepted'] });

describe('the round by measure', () => {
  it('names who is waited for on each measure', () => {
    expect(measureRows(report).map(({ title, state, owing }) => [title, state, owing])).toEqual([
      ['施策1', 'returned', ['道路課', '広報課']],
      ['施策2', 'accepted', []],
      ['施策3', 'submitted', []],
    ]);
  });

  it('stands under its headings', () => {
    const lines = measureLines(measureRows(report));
    expect(lines.map((each) => (each.kind === 'heading' ? each.title : each.row.title))).toEqual([
      '1 見守り',
      '施策1',
      '施策2',
      '2 点検',
      '施策3',
    ]);
  });

  it('is found by its title and by the name of a department', () => {
    const rows = measureRows(report);
    expect(findMeasures(rows, report, '施策2').map((each) => each.title)).toEqual(['施策2']);
    expect(findMeasures(rows, report, '広報').map((each) => each.title)).toEqual(['施策1', '施策2']);
  });

  it('crosses with a department where that one is asked, with the state that wants something done', () => {
    const two = {
      ...report,
      cells: [...report.cells, { ...report.cells[0]!, column: 1, state: 'accepted' as const }],
    };
    const [first, , third] = measureRows(two);
    expect(first && crossings(first).get(0)).toEqual({ state: 'missing', cells: 2, inState: 1 });
    expect(third && crossings(third).get(1)).toBeUndefined();
  });
});

describe('未回答の欄', () => {
  it('names the years only where not the whole measure is unanswered, and what is wrong with an answer', () => {
    const cell = { measure: 0, department: 0, column: 0, state: 'missing' as const };
    const owed = owedGroups(
      report,
      departmentRows({
        ...report,
        cells: [
          { ...cell, gap: 'empty' },
          { ...cell, column: 1, gap: 'empty' },
          { ...cell, measure: 1, gap: 'no-reason' },
          { ...cell, measure: 1, column: 1, state: 'submitted' },
          { ...cell, department: 1, state: 'returned', gap: 'returned' },
        ],
      }),
    );
    expect(owed).toMatchObject([
      {
        name: '道路課',
        cells: 3,
        measures: [
          { title: '施策1', parts: '' },
          { title: '施策2', parts: 'R5 理由がない' },
        ],
      },
    ]);
  });

  it('is cut off between departments where it grows too long', () => {
    const groups = owedGroups(
      report,
      departmentRows(reportOf({ あ課: ['missing', 'missing'], い課: ['missing'] })),
    );
    expect(firstGroups(groups, 2).map((each) => each.name)).toEqual(['あ課']);
    expect(firstGroups(groups, 3)).toHaveLength(2);
  });
});
