/** Another name for a plan: what takes it, and what keeps the old one. A real store. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { importTable } from '../rounds/import-table.ts';
import { startRound } from '../rounds/start-round.ts';
import { readHistory } from '../store/history.ts';
import { readPlans } from '../store/plans.ts';
import { verifyStore } from '../store/verify.ts';
import { coordinatorName as who, createCity, problemOf, valueOf, type City } from '../testing/city.ts';
import { readDocument, sampleDocument } from '../testing/documents.ts';
import { newPlan } from './new-plan.ts';
import { renamePlan } from './rename-plan.ts';

async function cityWithPlan(): Promise<{ city: City; planId: string; before: string }> {
  const city = await createCity();
  onTestFinished(() => city.close());
  const { coordinator } = city;
  const bytes = readDocument(sampleDocument);
  valueOf(await importTable(coordinator, { bytes, fileName: sampleDocument.fileName, planOnly: false, who }));
  const [plan] = readPlans(coordinator.store.db);
  return { city, planId: plan?.id ?? '', before: plan?.title ?? '' };
}

describe('a renamed plan', () => {
  it('gives the next round its new name, and leaves the finalized one its title', async () => {
    const { city, planId, before } = await cityWithPlan();
    const { coordinator } = city;
    const titleBefore = coordinator.rounds.all()[0]?.round.title;
    expect(titleBefore).toContain(before);
    expect(valueOf(renamePlan(coordinator, { planId, title: ' 第二次防犯計画 ', who }))).toEqual({
      title: '第二次防犯計画',
      before,
    });
    valueOf(startRound(coordinator, { resultsYear: 2024, deadline: null, who }));
    const titles = coordinator.rounds.all().map(({ round }) => [round.resultsYear, round.title]);
    expect(titles).toContainEqual([2023, titleBefore]);
    expect(titles).toContainEqual([
      2024,
      titleBefore
        ?.replace(before, '第二次防犯計画')
        .replaceAll(/令和[56]/gu, (era) => (era === '令和5' ? '令和6' : '令和7')),
    ]);
  });

  it('holds whole characters only, so that the store verifies', async () => {
    const { city, planId } = await cityWithPlan();
    const { db } = city.coordinator.store;
    expect(valueOf(newPlan(city.coordinator, { title: '\udc00計画', who })).title).toBe('\ufffd計画');
    expect(valueOf(renamePlan(city.coordinator, { planId, title: '指針\ud800', who })).title).toBe(
      '指針\ufffd',
    );
    expect(verifyStore(db).problems).toEqual([]);
  });

  it('stands in the history with both names, and the store verifies', async () => {
    const { city, planId, before } = await cityWithPlan();
    const { db } = city.coordinator.store;
    valueOf(renamePlan(city.coordinator, { planId, title: '第二次防犯計画', who }));
    const last = readHistory(db).findLast((each) => each.action === 'plan-changed');
    expect(last).toMatchObject({ who, why: '計画の名前を直した' });
    expect(JSON.parse(last?.before ?? '')).toMatchObject({ title: before });
    expect(JSON.parse(last?.after ?? '')).toMatchObject({ title: '第二次防犯計画' });
    expect(verifyStore(db).problems).toEqual([]);
  });

  it('keeps its name where the new one is empty, too long or another plan’s', async () => {
    const { city, planId, before } = await cityWithPlan();
    const { coordinator } = city;
    valueOf(newPlan(coordinator, { title: '防災計画', who }));
    const refused = (title: string): string =>
      problemOf(renamePlan(coordinator, { planId, title, who })).message;
    expect(refused(' 　')).toBe('計画の名前を書いてください。');
    expect(refused('長'.repeat(201))).toBe('計画の名前は200字までで書いてください。');
    expect(refused('防災計画')).toBe('「防災計画」という計画は、もうあります。別の名前にしてください。');
    const history = readHistory(coordinator.store.db).length;
    valueOf(renamePlan(coordinator, { planId, title: before, who }));
    expect(readHistory(coordinator.store.db)).toHaveLength(history);
  });
});
