import { describe, expect, it } from 'vitest';
import type { DepartmentStatus } from '../../../shared/contract/collect-contract.ts';
import { departmentState } from './department-groups.ts';

const nothing = { empty: 0, draft: 0, 'not-applicable': 0, submitted: 0, returned: 0, accepted: 0 };
const department: DepartmentStatus = {
  id: 'a',
  name: '道路課',
  asked: 2,
  answered: 2,
  counts: { ...nothing, accepted: 2 },
  conflicts: 0,
  late: 0,
  requestedAt: null,
  received: null,
};

describe('what a department wants done', () => {
  it('is a decision before anything else', () => {
    expect(departmentState({ ...department, conflicts: 1, answered: 0 })).toBe('conflict');
  });

  it('is an answer while one is missing, also where others are accepted', () => {
    const counts = { ...nothing, accepted: 1, empty: 1 };
    expect(departmentState({ ...department, answered: 1, counts })).toBe('empty');
  });

  it('is nothing only when every cell is accepted', () => {
    expect(departmentState(department)).toBe('accepted');
    const counts = { ...nothing, accepted: 1, submitted: 1 };
    expect(departmentState({ ...department, counts })).toBe('submitted');
  });
});
