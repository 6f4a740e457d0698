import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { duties, type Round } from '../../../shared/round.ts';
import { buildTable } from '../documents/build-table.ts';
import { writeTsv } from '../documents/write/tsv.ts';
import { requestPayload } from '../exchange/payloads.ts';
import { readDepartments } from '../store/departments.ts';
import { readPlans, type StoredPlan } from '../store/plans.ts';
import { verifyStore } from '../store/verify.ts';
import {
  cityWithRound,
  coordinatorName,
  problemOf,
  requestFor,
  storeBytes,
  valueOf,
  type City,
} from '../testing/city.ts';
import { readDocument, sampleDocument, withoutPageBreaks } from '../testing/documents.ts';
import { payloadOf } from '../testing/forge.ts';
import { importPastYear, previewPastYear } from './import-past-year.ts';

const who = coordinatorName;
let city: City;
let round: Round;
beforeEach(async () => {
  ({ city, round } = await cityWithRound());
});
afterEach(() => {
  city.close();
});

/** The sample as it might have stood a year earlier: every year one less, and one measure under another name. */
function lastYear(change: (text: string) => string = (text) => text): Buffer {
  const text = Buffer.from(readDocument(sampleDocument)).toString('utf8');
  const earlier = text
    .replaceAll('令和5年度の', '令和4年度の')
    .replaceAll('令和5年度及び', '令和4年度及び')
    .replaceAll('令和6年度の', '令和5年度の')
    .replace('及び令和6年度', '及び令和5年度')
    .replace(/ ?\(令和5年度まで\)/u, '')
    .replaceAll(/ すこやか親子センター\(令和6年度から\)/gu, '')
    .replaceAll('【すこやか親子センター】', '【子育て相談課】');
  return Buffer.from(change(withoutPageBreaks(earlier)));
}

const plan = (): StoredPlan => readPlans(city.coordinator.store.db)[0]!;
const input = (bytes: Buffer, unmatched: 'stop' | 'keep' = 'stop') => ({
  bytes,
  fileName: '令和4年度.txt',
  plan: plan(),
  unmatched,
  who,
});

describe('a table of an earlier year of a plan', () => {
  it('is understood before anything is stored', async () => {
    const before = storeBytes(city);
    const preview = valueOf(await previewPastYear(city.coordinator, input(lastYear())));
    expect(preview).toMatchObject({
      years: '令和4・5年度',
      matched: 24,
      unmatched: [],
      newDepartments: [],
      linked: [round.title],
      refusal: null,
      summary: { measures: 24 },
    });
    expect(storeBytes(city).equals(before)).toBe(true);
  });

  it('becomes a finished round of its own, with the plan’s measures and departments', async () => {
    const bytes = lastYear();
    const { roundId } = valueOf(await importPastYear(city.coordinator, input(bytes)));
    const past = city.coordinator.rounds.get(roundId)!.round;
    expect(past).toMatchObject({ state: 'final', resultsYear: 2022, planId: plan().id });
    const ids = new Set(plan().document.measures.map((each) => each.id));
    expect(past.structure.measures.every((each) => ids.has(each.id))).toBe(true);
    const known = new Set(readDepartments(city.coordinator.store.db).map((each) => each.id));
    expect(past.structure.departments.every((each) => known.has(each.id))).toBe(true);
    expect(verifyStore(city.coordinator.store.db).problems).toEqual([]);
    // And it prints the very table that it came from.
    const printed = writeTsv(buildTable(past, city.coordinator.answers.ofRound(roundId)), past.layout);
    expect(printed).toBe(bytes.toString('utf8'));
  });

  it('stands beside the year that follows, also in requests written from then on', async () => {
    expect(round.previousRoundId).toBeNull();
    const { roundId } = valueOf(await importPastYear(city.coordinator, input(lastYear())));
    const linked = city.coordinator.rounds.get(round.id)!.round;
    expect(linked.previousRoundId).toBe(roundId);
    const payload = payloadOf(requestFor(city, linked, '道路課').bytes, requestPayload);
    expect(payload.previous.columns.map((each) => each.fiscalYear)).toEqual([2022, 2023]);
    expect(payload.offers.length).toBeGreaterThan(0);
  });

  it('changes nothing of the plan and of the cells that the later round asks for', async () => {
    const before = JSON.stringify(plan());
    valueOf(await importPastYear(city.coordinator, input(lastYear())));
    expect(JSON.stringify(plan())).toBe(before);
    expect(duties(city.coordinator.rounds.get(round.id)!.round)).toEqual(duties(round));
  });

  it('is not linked where a year lies between', async () => {
    const older = lastYear((text) =>
      text.replaceAll('令和4年度', '令和3年度').replaceAll('令和5年度', '令和4年度'),
    );
    expect(valueOf(await previewPastYear(city.coordinator, input(older))).linked).toEqual([]);
    valueOf(await importPastYear(city.coordinator, input(older)));
    expect(city.coordinator.rounds.get(round.id)!.round.previousRoundId).toBeNull();
  });
});

const renamed = (): Buffer =>
  lastYear((text) =>
    text
      .replace('道路照明と防犯灯の充実\t', '防犯灯の整備\t')
      .replace('\t広報課 ', '\t旧広報課 ')
      .replace('【広報課】', '【旧広報課】')
      .replace('【広報課】', '【旧広報課】'),
  );

describe('what the plan does not have', () => {
  it('is listed, and nothing is imported until somebody says so', async () => {
    const preview = valueOf(await previewPastYear(city.coordinator, input(renamed())));
    expect(preview.unmatched.map((each) => each.measure)).toEqual(['防犯灯の整備']);
    expect(preview).toMatchObject({ matched: 23, newDepartments: ['旧広報課'] });
    const before = storeBytes(city);
    const refused = problemOf(await importPastYear(city.coordinator, input(renamed())));
    expect(refused).toMatchObject({
      code: 'UNKNOWN_MEASURES',
      message: expect.stringContaining('防犯灯の整備'),
    });
    expect(storeBytes(city).equals(before)).toBe(true);
  });

  it('is a measure of that year only, where somebody did', async () => {
    const { roundId } = valueOf(await importPastYear(city.coordinator, input(renamed(), 'keep')));
    const past = city.coordinator.rounds.get(roundId)!.round;
    expect(past.structure.measures.map((each) => each.title)).toContain('防犯灯の整備');
    expect(plan().document.measures.map((each) => each.title)).not.toContain('防犯灯の整備');
  });

  it('is found again under a heading of another name, where its title stands once', async () => {
    const moved = lastYear((text) => text.replace('(1) 犯罪に関する情報の素早い発信', '(1) 情報の発信'));
    expect(valueOf(await previewPastYear(city.coordinator, input(moved))).matched).toBe(24);
  });
});

describe('a table that cannot be a past year', () => {
  it('is refused where the plan has a round of that year', async () => {
    const bytes = Buffer.from(readDocument(sampleDocument));
    expect(valueOf(await previewPastYear(city.coordinator, input(bytes))).refusal).toContain('令和5年度');
    expect(problemOf(await importPastYear(city.coordinator, input(bytes))).code).toBe('ROUND_EXISTS');
  });

  it('is refused with the place of each problem', async () => {
    const bad = lastYear((text) => text.replace('【広報課】', '【広法課】'));
    const { code, problems } = problemOf(await previewPastYear(city.coordinator, input(bad)));
    expect(code).toBe('TABLE_PROBLEMS');
    expect(problems[0]).toMatchObject({ line: expect.any(Number), column: 4 });
  });
});
