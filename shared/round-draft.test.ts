import { describe, expect, it } from 'vitest';
import { changeDraft, deadlineLater, type RoundDraft } from './round-draft.ts';

const item = {
  cell: { measureId: '施策', departmentId: '広報課', columnId: 'result-2024' },
  source: 'last-result' as const,
  from: { measureId: '施策', departmentId: '広報課', columnId: 'result-2023' },
  said: '広報紙(R5.11.20号)',
};
const draft: RoundDraft = {
  baseRoundId: '去年',
  resultsYear: 2024,
  title: '取組み',
  columns: [{ id: 'result-2024', kind: 'items', label: '取組み', fiscalYear: 2024, purpose: 'result' }],
  intoPlan: true,
  successors: [],
  decisions: [],
  deadline: null,
  message: '',
  step: 1,
};

describe('the deadline a year later', () => {
  it('is the same day', () => {
    expect(deadlineLater('2024-06-28', 1)).toBe('2025-06-27');
    expect(deadlineLater('2024-06-24', 1)).toBe('2025-06-24');
  });

  it('is the Friday before where that day is a Saturday or Sunday', () => {
    // 28 June 2025 is a Saturday, 28 June 2026 a Sunday.
    expect(deadlineLater('2025-06-28', 0)).toBe('2025-06-27');
    expect(deadlineLater('2025-06-28', 1)).toBe('2026-06-26');
  });
});

describe('a draft', () => {
  it('keeps the last choice on an item, and none once it is taken back', () => {
    const kept = changeDraft(draft, { kind: 'decide', item, choice: { kind: 'keep' } });
    const rolled = changeDraft(kept, { kind: 'decide', item, choice: { kind: 'roll' } });
    expect(rolled.decisions).toEqual([{ ...item, choice: { kind: 'roll' } }]);
    expect(changeDraft(rolled, { kind: 'decide', item, choice: null }).decisions).toEqual([]);
  });

  it('takes several decisions at once beside those that were made', () => {
    const other = { ...item, said: '別の文(R5.12.1)' };
    const first = changeDraft(draft, { kind: 'decide', item, choice: { kind: 'omit' } });
    const all = changeDraft(first, {
      kind: 'decide-all',
      decisions: [{ ...other, choice: { kind: 'roll' } }],
    });
    expect(all.decisions.map((each) => each.choice.kind)).toEqual(['omit', 'roll']);
  });

  it('keeps one successor for a department', () => {
    const first = changeDraft(draft, { kind: 'successor', departmentId: '旧課', successorId: 'A課' });
    const second = changeDraft(first, { kind: 'successor', departmentId: '旧課', successorId: null });
    expect(second.successors).toEqual([{ departmentId: '旧課', successorId: null }]);
  });
});
