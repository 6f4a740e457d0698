import { describe, expect, it } from 'vitest';
import type { Department } from '../../../shared/department.ts';
import { readDepartments, saveDepartments } from './departments.ts';
import { readHistory } from './history.ts';
import { deed, openCore, temporaryFolder } from './testing/temporary-store.ts';
import { verifyStore } from './verify.ts';

const center: Department = {
  id: 'center',
  name: 'こども家庭センター',
  validFrom: 2024,
  validTo: null,
  successorId: null,
};
const support: Department = {
  id: 'support',
  name: '子育て支援課',
  validFrom: null,
  validTo: 2023,
  successorId: 'center',
};

describe('the departments', () => {
  it('are added in any order, also before their successor', async () => {
    const { store, history } = await openCore(temporaryFolder());
    store.transaction(() => {
      saveDepartments(store.db, history, deed, [support, center]);
    });
    expect(readDepartments(store.db)).toEqual([center, support]);
  });

  it('are refused whole where a successor is unknown', async () => {
    const { store, history } = await openCore(temporaryFolder());
    expect(() =>
      store.transaction(() => {
        saveDepartments(store.db, history, deed, [support]);
      }),
    ).toThrow('FOREIGN KEY');
    expect(readDepartments(store.db)).toEqual([]);
    expect(readHistory(store.db)).toEqual([]);
  });

  it('are changed by id, and only what changed goes into the history', async () => {
    const { store, history } = await openCore(temporaryFolder());
    const before = { ...support, validTo: null, successorId: null };
    saveDepartments(store.db, history, deed, [before]);
    store.transaction(() => {
      saveDepartments(store.db, history, deed, [support, center]);
      saveDepartments(store.db, history, deed, [support, center]);
    });
    expect(readDepartments(store.db)).toEqual([center, support]);
    expect(
      readHistory(store.db).map(({ action, department_id, before, after }) => [
        action,
        department_id,
        before,
        after,
      ]),
    ).toEqual([
      ['department-added', 'support', null, JSON.stringify(before)],
      ['department-changed', 'support', JSON.stringify(before), JSON.stringify(support)],
      ['department-added', 'center', null, JSON.stringify(center)],
    ]);
    expect(verifyStore(store.db).problems).toEqual([]);
  });
});
