import { describe, expect, it } from 'vitest';
import type { DepartmentProgress, ProgressReport } from '../../../shared/contract/progress-contract.ts';
import {
  departmentRows,
  findRows,
  groupRows,
  isOwing,
  toRemind,
  type DepartmentRow,
} from './progress-rows.ts';
import { reportOf } from './testing/report.ts';

const names = (rows: readonly DepartmentRow[]): string[] => rows.map((each) => each.department.name);
const rowsOf = (
  departments: Parameters<typeof reportOf>[0],
  more: Readonly<Record<string, Partial<DepartmentProgress>>> = {},
): DepartmentRow[] => departmentRows(reportOf(departments, more) satisfies ProgressReport);

describe('the order in which departments want something done', () => {
  it('puts who is late first, then who is missing most, then who has more time, then decisions, then returns', () => {
    const rows = rowsOf(
      {
        返す課: ['returned', 'submitted'],
        争う課: ['conflict', 'submitted'],
        延ばした課: ['missing', 'missing', 'missing'],
        一つの課: ['missing', 'submitted'],
        二つの課: ['missing', 'missing'],
        遅れた課: ['overdue'],
      },
      { 延ばした課: { isExtended: true, deadline: '2024-07-03' } },
    );
    const [group] = groupRows(rows, 'need');
    expect(group?.title).toBe('手当てが要る課');
    expect(names(group?.rows ?? [])).toEqual([
      '遅れた課',
      '二つの課',
      '一つの課',
      '延ばした課',
      '争う課',
      '返す課',
    ]);
  });

  it('leaves out groups without departments, and keeps the order of the plan in the others', () => {
    const rows = rowsOf({ あ課: ['accepted'], い課: ['submitted'], う課: ['accepted', 'accepted'] });
    expect(groupRows(rows, 'need').map((each) => [each.title, names(each.rows)])).toEqual([
      ['確認する課', ['い課']],
      ['受理した課', ['あ課', 'う課']],
    ]);
  });

  it('can be that of the plan, or the newest receipt first', () => {
    const rows = rowsOf(
      { あ課: ['accepted'], い課: ['missing'], う課: ['submitted'] },
      {
        あ課: { received: { revision: 1, at: '2024-06-10T00:00:00.000Z' } },
        う課: { received: { revision: 2, at: '2024-06-12T00:00:00.000Z' } },
      },
    );
    expect(groupRows(rows, 'plan').map((each) => names(each.rows))).toEqual([['あ課', 'い課', 'う課']]);
    expect(groupRows(rows, 'received').map((each) => names(each.rows))).toEqual([['う課', 'あ課', 'い課']]);
  });
});

describe('the office itself', () => {
  it('is never waited for: what it has not written yet is 入力中', () => {
    const [row] = rowsOf({ 自課: ['missing', 'accepted'] }, { 自課: { isOffice: true } });
    expect(row?.state).toBe('draft');
    expect(row !== undefined && isOwing(row)).toBe(false);
    expect(groupRows(row === undefined ? [] : [row], 'need')[0]?.title).toBe('確認する課');
  });
});

describe('whom a reminder goes to', () => {
  const rows = rowsOf(
    { 未回答の課: ['missing'], 返した課: ['returned'], 済んだ課: ['submitted'], 自課: ['missing'] },
    { 自課: { isOffice: true } },
  );
  const chosen = (...wanted: string[]): string[] =>
    names(
      toRemind(
        rows,
        new Set(
          rows.filter((each) => wanted.includes(each.department.name)).map((each) => each.department.id),
        ),
      ),
    );

  it('is all that left cells unanswered where nobody is chosen', () => {
    expect(chosen()).toEqual(['未回答の課']);
  });

  it('is whoever is chosen and owes anything', () => {
    expect(chosen('返した課', '済んだ課', '自課')).toEqual(['返した課']);
  });
});

describe('looking for a department', () => {
  it('finds part of its name, and all with nothing to look for', () => {
    const rows = rowsOf({ 道路課: ['missing'], 広報課: ['missing'] });
    expect(names(findRows(rows, ' 道路 '))).toEqual(['道路課']);
    expect(names(findRows(rows, ''))).toEqual(['道路課', '広報課']);
    expect(findRows(rows, '水道')).toEqual([]);
  });
});
