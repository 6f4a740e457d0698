import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnswerContent } from './answer.ts';
import {
  columnsSentMessage,
  describedColumns,
  editColumns,
  identified,
  shortColumnName,
  type ColumnEdit,
} from './round-columns.ts';
import type { Column } from './round.ts';

const result: Column = {
  id: 'result-2024',
  kind: 'items',
  label: '取組み',
  fiscalYear: 2024,
  purpose: 'result',
};
const grade: Column = {
  id: 'evaluation-2024',
  kind: 'choice',
  label: '評価',
  fiscalYear: 2024,
  purpose: 'evaluation',
  scale: [
    { value: 'A', definition: '目標を超えた' },
    { value: 'B', definition: '目標どおり' },
  ],
};
const money: Column = {
  id: 'other-2024',
  kind: 'money',
  label: '決算額',
  fiscalYear: 2024,
  purpose: 'other',
};
const free = { columns: [result, grade], sent: false, answers: new Map<string, AnswerContent[]>() };
const sent = { ...free, sent: true };
const labels = (done: ReturnType<typeof editColumns>): string[] =>
  done.ok ? done.value.map((each) => each.label) : [done.problem.code];

describe('the columns before the requests are written', () => {
  it('take a new one under an id that names what it asks', () => {
    const done = editColumns(free, { kind: 'add', column: { ...money, id: 'new' } });
    expect(done.ok && done.value.map((each) => each.id)).toEqual([
      'result-2024',
      'evaluation-2024',
      'other-2024',
    ]);
  });

  it('give a second column of the same kind an id of its own', () => {
    const done = editColumns(free, { kind: 'add', column: { ...result, label: '課題', id: 'new' } });
    expect(done.ok && done.value.at(-1)?.id).toBe('result-2024-2');
  });

  it('change kind, year and scale', () => {
    const changed: Column = { ...money, id: grade.id, fiscalYear: 2025 };
    expect(editColumns(free, { kind: 'change', column: changed })).toEqual({
      ok: true,
      value: [result, changed],
    });
  });

  it('change places', () => {
    expect(labels(editColumns(free, { kind: 'move', columnId: grade.id, to: 0 }))).toEqual([
      '評価',
      '取組み',
    ]);
  });

  it('go, but for the last one', () => {
    expect(labels(editColumns(free, { kind: 'remove', columnId: grade.id }))).toEqual(['取組み']);
    expect(
      labels(editColumns({ ...free, columns: [result] }, { kind: 'remove', columnId: result.id })),
    ).toEqual(['LAST_COLUMN']);
  });

  it('are no more than 40', () => {
    const columns = Array.from({ length: 40 }, (_, index) => ({ ...result, id: `c-${index}` }));
    expect(labels(editColumns({ ...free, columns }, { kind: 'add', column: result }))).toEqual([
      'TOO_MANY_COLUMNS',
    ]);
  });

  it('refuse an edit of a column that is no more', () => {
    expect(labels(editColumns(free, { kind: 'remove', columnId: '無い' }))).toEqual(['NO_COLUMN']);
  });
});

describe('a column that has answers already', () => {
  const answers = new Map([[grade.id, [{ kind: 'choice', value: 'B' } as const]]]);
  const answered = { ...free, answers };

  it('is not removed, and does not change its kind or year', () => {
    for (const edit of [
      { kind: 'remove', columnId: grade.id },
      { kind: 'change', column: { ...money, id: grade.id } },
      { kind: 'change', column: { ...grade, fiscalYear: 2025 } },
    ] satisfies ColumnEdit[])
      expect(labels(editColumns(answered, edit))).toEqual(['COLUMN_ANSWERED']);
  });

  it('takes other words and more grades, but keeps the grades that were given', () => {
    const more = { ...grade, scale: [...grade.scale, { value: 'C', definition: '目標を下回った' }] };
    expect(editColumns(answered, { kind: 'change', column: more }).ok).toBe(true);
    const without = { ...grade, scale: grade.scale.slice(0, 1) };
    expect(labels(editColumns(answered, { kind: 'change', column: without }))).toEqual(['COLUMN_ANSWERED']);
  });
});

describe('the columns after the requests were written', () => {
  it('take another name', () => {
    expect(labels(editColumns(sent, { kind: 'change', column: { ...grade, label: '達成度' } }))).toEqual([
      '取組み',
      '達成度',
    ]);
  });

  it('take nothing else, and say so', () => {
    const anyEdit = fc.oneof(
      fc.constantFrom<ColumnEdit>(
        { kind: 'add', column: money },
        { kind: 'remove', columnId: grade.id },
        { kind: 'move', columnId: grade.id, to: 0 },
        { kind: 'change', column: { ...grade, purpose: 'other' } },
        { kind: 'change', column: { ...grade, scale: grade.scale.toReversed() } },
      ),
      fc.integer({ min: 2000, max: 2100 }).map((fiscalYear): ColumnEdit => ({
        kind: 'change',
        column: { ...grade, label: '名前も', fiscalYear: fiscalYear === 2024 ? 2025 : fiscalYear },
      })),
    );
    fc.assert(
      fc.property(anyEdit, (edit) => {
        const done = editColumns(sent, edit);
        expect(done).toEqual({ ok: false, problem: { code: 'COLUMNS_SENT', message: columnsSentMessage } });
      }),
    );
  });
});

describe('columns described in a file', () => {
  it('get ids where they have none, beside those that have one', () => {
    const { id: _, ...described } = result;
    const read = describedColumns.parse([described, { ...result, label: '課題' }]);
    expect(identified(read).map((each) => each.id)).toEqual(['result-2024-2', 'result-2024']);
  });
});

describe('the short name of a column', () => {
  const plan: Column = { ...result, id: 'plan-2025', label: '予定', fiscalYear: 2025, purpose: 'plan' };
  const money: Column = { id: 'cost', kind: 'money', label: '決算額', fiscalYear: 2024, purpose: 'other' };

  it('is the year where the year asks once', () => {
    expect([result, plan].map((each) => shortColumnName(each, [result, plan]))).toEqual(['R6', 'R7']);
  });

  it('says what is asked where a year asks for two things', () => {
    const columns = [result, plan, grade];
    expect(columns.map((each) => shortColumnName(each, columns))).toEqual(['R6実績', 'R7', 'R6評価']);
  });

  it('is the whole name where not even that tells them apart', () => {
    const columns = [result, { ...result, id: 'second', label: '課題' }, money];
    expect(columns.map((each) => shortColumnName(each, columns))).toEqual(['取組み', '課題', '決算額']);
  });
});
