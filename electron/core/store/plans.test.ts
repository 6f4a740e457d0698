import { describe, expect, it } from 'vitest';
import { readHistory } from './history.ts';
import { addPlan, readPlans, type PlanDocument } from './plans.ts';
import { deed, openCore, sampleRound, temporaryFolder } from './testing/temporary-store.ts';

const { departments: _, ...structure } = sampleRound.structure;
const document: PlanDocument = {
  ...structure,
  template: {
    title: '令和6年度 取組み一覧',
    resultsYear: 2024,
    columns: sampleRound.columns,
    layout: sampleRound.layout,
  },
};

describe('a plan', () => {
  it('is read back as it was added, with its text untouched', async () => {
    const { store, history } = await openCore(temporaryFolder());
    const [measure] = document.measures;
    if (!measure) throw new Error('no measure');
    const text = '①（防犯）㈱・町会\n元氣な　まち"\u3000';
    const own = { ...document, measures: [{ ...measure, description: text }] };
    addPlan(store.db, history, deed, { id: 'plan-1', title: '防犯指針', document: own });
    expect(readPlans(store.db)).toEqual([{ id: 'plan-1', title: '防犯指針', revision: 1, document: own }]);
    expect(readHistory(store.db)).toMatchObject([{ action: 'plan-imported', file: deed.file }]);
  });

  it('is refused under a title that another has', async () => {
    const { store, history } = await openCore(temporaryFolder());
    addPlan(store.db, history, deed, { id: 'plan-1', title: '防犯指針', document });
    expect(() => {
      addPlan(store.db, history, deed, { id: 'plan-2', title: '防犯指針', document });
    }).toThrow('UNIQUE');
    expect(readPlans(store.db).map((each) => each.id)).toEqual(['plan-1']);
    expect(readHistory(store.db)).toHaveLength(1);
  });
});
