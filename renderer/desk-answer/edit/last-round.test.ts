import { expect, it } from 'vitest';
import type { DeskRound } from '../../../shared/contract/desk-contract.ts';
import type { Column } from '../../../shared/round.ts';
import { columnWords, otherAnswers, shortYear, sourcesOf } from './last-round.ts';

const column = (id: string, fiscalYear: number, purpose: 'result' | 'plan'): Column => ({
  id,
  label: `令和${fiscalYear - 2018}年度の取組み`,
  fiscalYear,
  purpose,
  kind: 'items',
});
const content = { kind: 'items' as const, items: [{ bullet: true, text: 'R5.12.15', note: null }] };
const from = (departmentId: string, columnId: string) => ({ measureId: 'm', departmentId, columnId });
const department = (id: string, name: string) => ({
  id,
  name,
  validFrom: null,
  validTo: null,
  successorId: null,
});
const round: Pick<DeskRound, 'columns' | 'department' | 'previous' | 'offers'> = {
  department: { id: 'own', name: 'こども家庭センター' },
  columns: [column('n5', 2023, 'result'), column('n6', 2024, 'plan')],
  previous: {
    columns: [column('p4', 2022, 'result'), column('p5', 2023, 'plan')],
    departments: [department('old', '子育て支援課'), department('x', '学務課')],
    answers: [
      { cell: from('own', 'p5'), content },
      { cell: from('x', 'p4'), content },
    ],
  },
  offers: [
    {
      cell: from('own', 'n6'),
      source: 'last-plan',
      from: from('own', 'p5'),
      content,
      mentions: [{ before: 'R5.12.15', after: 'R6.12.15' }],
    },
    { cell: from('own', 'n5'), source: 'last-plan', from: from('own', 'p5'), content, mentions: [] },
    { cell: from('own', 'n5'), source: 'last-result', from: from('old', 'p4'), content, mentions: [] },
  ],
};

it('names each source as the clerk knows it', () => {
  const result = sourcesOf(round, 'm', round.columns[0]!);
  expect(result.map((each) => each.label)).toEqual(['5年度の予定', '4年度の実績（子育て支援課）']);
  expect(result[0]?.copyAll).toBe('予定を実績へ');
  const plan = sourcesOf(round, 'm', round.columns[1]!);
  expect(plan.map((each) => each.label)).toEqual(['5年度の予定', '今回の5年度']);
  expect(plan[0]).toMatchObject({ copyAll: '前年度を写す', rolled: ['R6.12.15'] });
});

it('shows what the others said, without its own', () => {
  expect(otherAnswers(round, 'm')).toEqual([
    { column: round.previous.columns[0], answers: [{ department: '学務課', content }] },
  ]);
});

it('says years short', () => {
  expect(shortYear(2019)).toBe('元年度');
  expect(columnWords(round.columns[0]!)).toEqual({ year: '令和5年度', rest: 'の取組み' });
  expect(columnWords({ label: '評価', fiscalYear: 2023 })).toEqual({ year: '評価', rest: '' });
});
