import { describe, expect, it } from 'vitest';
import {
  addConflict,
  closeConflict,
  openConflict,
  openConflicts,
  openConflictsOfStore,
  type Conflict,
} from './conflicts.ts';
import { readHistory } from './history.ts';
import { addSampleRound, cell, deed, items, openCore, temporaryFolder } from './testing/temporary-store.ts';
import { verifyStore } from './verify.ts';

const conflict: Conflict = {
  id: 'conflict-1',
  key: cell,
  storeId: 'store-2',
  base: null,
  ours: items('点検した。'),
  theirs: { kind: 'not-applicable', reason: '' },
  openedAt: '2025-05-02T00:00:00.000Z',
  responseId: 'response-1',
  older: false,
};

describe('a conflict', () => {
  it('waits, with both sides, until it is decided, and stays in the history after', async () => {
    const core = await openCore(temporaryFolder());
    addSampleRound(core);
    const { db } = core.store;
    const older = { ...conflict, id: 'conflict-2', key: { ...cell, columnId: 'plan' }, openedAt: deed.at };
    addConflict(db, core.history, deed, conflict);
    addConflict(db, core.history, deed, older);
    expect(openConflicts(db, cell.roundId)).toEqual([older, conflict]);
    const sender = { ...cell, storeId: conflict.storeId };
    expect(openConflictsOfStore(db, sender)).toEqual([older, conflict]);
    expect(openConflictsOfStore(db, { ...sender, storeId: 'store-3' })).toEqual([]);
    expect(openConflictsOfStore(db, { ...sender, departmentId: 'nobody' })).toEqual([]);
    expect(openConflict(db, 'conflict-1')).toEqual(conflict);

    closeConflict(db, core.history, deed, { conflict, decision: 'theirs' });
    expect(openConflicts(db, cell.roundId)).toEqual([older]);
    expect(openConflictsOfStore(db, sender)).toEqual([older]);
    expect(openConflict(db, 'conflict-1')).toBeUndefined();
    expect(readHistory(db).at(-1)).toMatchObject({
      action: 'conflict-closed',
      before: JSON.stringify({ id: 'conflict-1', ours: conflict.ours, theirs: conflict.theirs }),
      after: JSON.stringify({ decision: 'theirs' }),
      who: deed.who,
    });
    expect(verifyStore(db).problems).toEqual([]);
  });
});
