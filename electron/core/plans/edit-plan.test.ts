/** Editing a plan: where an edit goes, and where it never goes. Real stores, real files. */
import * as fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Answer } from '../../../shared/answer.ts';
import { assignmentsByMeasure, planInOrder, type PlanStructure } from '../../../shared/plan.ts';
import type { PlanEdit } from '../../../shared/plan-edit.ts';
import type { Round } from '../../../shared/round.ts';
import { deedOf } from '../context.ts';
import { buildTable } from '../documents/build-table.ts';
import { writeCsv } from '../documents/write/csv.ts';
import { writeJson } from '../documents/write/json.ts';
import { writeTsv } from '../documents/write/tsv.ts';
import { finalizeRound } from '../rounds/finalize-round.ts';
import { importTable } from '../rounds/import-table.ts';
import { acceptAnswers } from '../rounds/review.ts';
import { startRound } from '../rounds/start-round.ts';
import { readHistory } from '../store/history.ts';
import { readPlan, readPlans } from '../store/plans.ts';
import { replaceRound } from '../store/rounds.ts';
import { verifyStore } from '../store/verify.ts';
import {
  answerAs,
  bullets,
  coordinatorName,
  createCity,
  edit as editAnswer,
  keyOf,
  problemOf,
  receive,
  requestFor,
  valueOf,
  type City,
} from '../testing/city.ts';
import { readDocument, sampleDocument } from '../testing/documents.ts';
import { changeDepartments } from './change-departments.ts';
import { editPlan, planStructureOf } from './edit-plan.ts';

const measure = '道路照明と防犯灯の充実';
const who = coordinatorName;

/** Last year's finished round (2023) and this year's (2024), which is open. */
async function cityOfTwoYears(): Promise<{ city: City; planId: string }> {
  const city = await createCity();
  onTestFinished(() => city.close());
  const { coordinator } = city;
  const bytes = readDocument(sampleDocument);
  valueOf(await importTable(coordinator, { bytes, fileName: sampleDocument.fileName, planOnly: false, who }));
  valueOf(startRound(coordinator, { resultsYear: 2024, deadline: null, who }));
  return { city, planId: readPlans(coordinator.store.db)[0]?.id ?? '' };
}

const roundOf = (city: City, year: number): Round => {
  const found = city.coordinator.rounds.all().find((each) => each.round.resultsYear === year);
  if (!found) throw new Error(`no round of ${year}`);
  return found.round;
};
const planOf = (city: City, planId: string): PlanStructure => {
  const found = readPlan(city.coordinator.store.db, planId);
  if (!found) throw new Error('no plan');
  return planStructureOf(city.coordinator, found);
};
const idOf = (structure: PlanStructure, title: string): string => {
  const found = structure.measures.find((each) => each.title === title);
  if (!found) throw new Error(`no ${title}`);
  return found.id;
};
const assignmentOf = (structure: PlanStructure, title: string, department: string) => {
  const departmentId = structure.departments.find((each) => each.name === department)?.id;
  const found = structure.assignments.find(
    (each) => each.measureId === idOf(structure, title) && each.departmentId === departmentId,
  );
  if (!found) throw new Error(`${department} is not in charge of ${title}`);
  return found;
};
const change = (city: City, planId: string, edits: readonly PlanEdit[], despiteAnswers = false) =>
  editPlan(city.coordinator, { planId, edits, despiteAnswers, who });
/** The round printed again, in the forms that tell every letter. */
const printed = (city: City, year: number): string => {
  const round = roundOf(city, year);
  const table = buildTable(round, city.coordinator.answers.ofRound(round.id));
  return [writeTsv(table, round.layout), writeCsv(table), writeJson(table)].join('\n');
};
const departmentsAsked = (round: Round, title: string): string[] => {
  const names = new Map(round.structure.departments.map((each) => [each.id, each.name]));
  return (assignmentsByMeasure(round.structure.assignments).get(idOf(round.structure, title)) ?? []).map(
    (each) => names.get(each.departmentId) ?? '',
  );
};

const isTitled = (structure: PlanStructure): boolean =>
  structure.measures.some((each) => each.title === '街の明かり');

describe('an edit of the plan', () => {
  it('goes to the plan and to its open round, and not to a finalized one', async () => {
    const { city, planId } = await cityOfTwoYears();
    const measureId = idOf(planOf(city, planId), measure);
    const done = valueOf(change(city, planId, [{ kind: 'edit-measure', measureId, title: '街の明かり' }]));
    expect(done).toMatchObject({ revision: 2, notes: [], requested: [] });
    expect(done.rounds).toEqual([roundOf(city, 2024).id]);
    expect(isTitled(planOf(city, planId))).toBe(true);
    expect(isTitled(roundOf(city, 2024).structure)).toBe(true);
    expect(isTitled(roundOf(city, 2023).structure)).toBe(false);
  });

  it('stands in the history with what takes it back, and the store verifies', async () => {
    const { city, planId } = await cityOfTwoYears();
    const { coordinator } = city;
    const measureId = idOf(planOf(city, planId), measure);
    const before = planOf(city, planId);
    const edits: PlanEdit[] = [{ kind: 'remove-measure', measureId }];
    const { inverse } = valueOf(change(city, planId, edits));
    const rows = readHistory(coordinator.store.db).filter((each) => each.action === 'plan-changed');
    expect(rows.map((each) => JSON.parse(each.after ?? '') as unknown)).toMatchObject([
      { id: planId, title: sampleDocument.plan, edits },
    ]);
    expect(JSON.parse(rows[0]?.before ?? '')).toEqual({ id: planId, edits: inverse });
    expect(verifyStore(coordinator.store.db).problems).toEqual([]);
    valueOf(change(city, planId, inverse));
    expect(planInOrder(planOf(city, planId))).toEqual(planInOrder(before));
    expect(verifyStore(coordinator.store.db).problems).toEqual([]);
  });

  it('is found where somebody changed the plan or the round beside the history', async () => {
    const { city, planId } = await cityOfTwoYears();
    const { db } = city.coordinator.store;
    const measureId = idOf(planOf(city, planId), measure);
    valueOf(change(city, planId, [{ kind: 'edit-measure', measureId, title: '街の明かり' }]));
    for (const table of ['plan', 'round']) {
      db.run(`UPDATE ${table} SET document = replace(document, '街の明かり', '街の暗がり')`);
      expect(verifyStore(db).problems).toMatchObject([
        { message: expect.stringContaining('計画または照会') as string },
      ]);
      db.run(`UPDATE ${table} SET document = replace(document, '街の暗がり', '街の明かり')`);
      expect(verifyStore(db).problems).toEqual([]);
    }
  });

  it('is refused on a plan that somebody else changed, and then nothing is changed', async () => {
    const { city, planId } = await cityOfTwoYears();
    const measureId = idOf(planOf(city, planId), measure);
    const input = { planId, edits: [], despiteAnswers: false, who };
    valueOf(editPlan(city.coordinator, { ...input, base: 1 }));
    const edits: PlanEdit[] = [{ kind: 'edit-measure', measureId, title: '街の明かり' }];
    expect(problemOf(editPlan(city.coordinator, { ...input, edits, base: 1 })).code).toBe('STALE_PLAN');
    expect(planOf(city, planId).measures.some((each) => each.title === '街の明かり')).toBe(false);
  });

  it('is made whole or not at all', async () => {
    const { city, planId } = await cityOfTwoYears();
    const measureId = idOf(planOf(city, planId), measure);
    const before = [planOf(city, planId), city.coordinator.rounds.all()];
    const edits: PlanEdit[] = [
      { kind: 'edit-measure', measureId, title: '街の明かり' },
      { kind: 'remove-heading', headingId: 'nothing' },
    ];
    expect(problemOf(change(city, planId, edits)).code).toBe('NO_HEADING');
    expect([planOf(city, planId), city.coordinator.rounds.all()]).toEqual(before);
  });

  it('asks a department that is added in the open round, and makes its request older', async () => {
    const { city, planId } = await cityOfTwoYears();
    requestFor(city, roundOf(city, 2024), '道路課');
    const plan = planOf(city, planId);
    const departmentId = plan.departments.find((each) => each.name === '学校教育課')?.id ?? '';
    const model = assignmentOf(plan, measure, '道路課');
    const assignment = { ...model, id: 'new', departmentId, columnPosition: 0, validFrom: 2025, suffix: '' };
    const done = valueOf(change(city, planId, [{ kind: 'add-assignment', assignment }]));
    expect(done.requested).toEqual([roundOf(city, 2024).id]);
    expect(departmentsAsked(roundOf(city, 2024), measure)[0]).toBe('学校教育課');
    const request = requestFor(city, roundOf(city, 2024), '学校教育課');
    expect(request.fileName).toContain('学校教育課');
    // The year before, it is not asked at all.
    expect(departmentsAsked(roundOf(city, 2023), measure)).not.toContain('学校教育課');
  });

  it('leaves an open round alone that lacks the measure, and says so', async () => {
    const { city, planId } = await cityOfTwoYears();
    const { coordinator } = city;
    const [before] = coordinator.rounds.all();
    if (!before) throw new Error('no round');
    const measureId = idOf(before.round.structure, measure);
    const structure = {
      ...before.round.structure,
      measures: before.round.structure.measures.filter((each) => each.id !== measureId),
      assignments: before.round.structure.assignments.filter((each) => each.measureId !== measureId),
    };
    coordinator.store.transaction(() =>
      replaceRound(coordinator.store.db, coordinator.history, deedOf(coordinator, who), {
        before,
        after: { ...before.round, structure },
        action: 'round-changed',
      }),
    );
    const done = valueOf(change(city, planId, [{ kind: 'edit-measure', measureId, title: '街の明かり' }]));
    expect(done).toMatchObject({
      rounds: [],
      notes: ['令和6年度の照会には入れられませんでした。その施策はもうありません。'],
    });
    expect(planOf(city, planId).measures.some((each) => each.title === '街の明かり')).toBe(true);
  });
});

/** The open round with an accepted answer of 道路課 for 2024 and 2025. */
async function answered(): Promise<{ city: City; planId: string }> {
  const { city, planId } = await cityOfTwoYears();
  const round = roundOf(city, 2024);
  const request = requestFor(city, round, '道路課');
  const response = await answerAs(city, '道路課', request, [
    { measure, fiscalYear: 2024, items: ['LED灯に替えた。'] },
    { measure, fiscalYear: 2025, items: ['LED灯に替える。'] },
  ]);
  valueOf(await receive(city, response));
  valueOf(acceptAnswers(city.coordinator, { roundId: round.id, who }));
  return { city, planId };
}
const said = (city: City, year: number): Answer | undefined =>
  city.coordinator.answers
    .ofRound(roundOf(city, 2024).id)
    .find((each) => each.key.columnId.endsWith(String(year)))?.answer;

describe('answers of a cell that is taken out', () => {
  it('leave the table when a person says so, and stay in the store and in the history', async () => {
    const { city, planId } = await answered();
    const assignmentId = assignmentOf(planOf(city, planId), measure, '道路課').id;
    const edits: PlanEdit[] = [{ kind: 'remove-assignment', assignmentId }];
    const refused = problemOf(change(city, planId, edits));
    expect(refused).toEqual({
      code: 'HAS_ANSWERS',
      message: '回答が2欄あります。外すと表から消えますが、履歴に残ります。',
    });
    expect(printed(city, 2024)).toContain('LED灯に替えた。');
    const rows = readHistory(city.coordinator.store.db).length;
    const { inverse } = valueOf(change(city, planId, edits, true));
    expect(printed(city, 2024)).not.toContain('LED灯に替えた。');
    expect(departmentsAsked(roundOf(city, 2024), measure)).not.toContain('道路課');
    expect(said(city, 2024)).toMatchObject({ state: 'accepted' });
    expect(readHistory(city.coordinator.store.db).length).toBeGreaterThan(rows);
    expect(JSON.stringify(readHistory(city.coordinator.store.db))).toContain('LED灯に替えた。');
    valueOf(change(city, planId, inverse));
    expect(printed(city, 2024)).toContain('LED灯に替えた。');
  });

  it('leave only the year that the department answers no more', async () => {
    const { city, planId } = await answered();
    const assignmentId = assignmentOf(planOf(city, planId), measure, '道路課').id;
    const edits: PlanEdit[] = [{ kind: 'edit-assignment', assignmentId, validTo: 2024 }];
    expect(problemOf(change(city, planId, edits)).message).toContain('回答が1欄あります。');
    const { inverse } = valueOf(change(city, planId, edits, true));
    expect(printed(city, 2024)).toContain('LED灯に替えた。');
    expect(printed(city, 2024)).not.toContain('LED灯に替える。');
    expect(said(city, 2025)).toMatchObject({ content: bullets('LED灯に替える。') });
    valueOf(change(city, planId, inverse));
    expect(printed(city, 2024)).toContain('LED灯に替える。');
    expect(roundOf(city, 2024)).not.toHaveProperty('dropped');
  });

  it('do not keep the round from being finalized', async () => {
    const { city, planId } = await answered();
    const round = roundOf(city, 2024);
    editAnswer(city, keyOf(round, measure, '道路課', 2025), bullets('まだ受理していない。'));
    const finalize = (): string =>
      problemOf(finalizeRound(city.coordinator, { roundId: round.id, who, despiteGaps: false })).message;
    expect(finalize()).toContain('提出済（受理がまだ）1欄');
    const assignmentId = assignmentOf(planOf(city, planId), measure, '道路課').id;
    valueOf(change(city, planId, [{ kind: 'remove-assignment', assignmentId }], true));
    expect(finalize()).not.toContain('提出済');
  });
});

const pick = <Item>(list: readonly Item[], by = 0): Item | undefined => list[by % list.length];

/** An edit of what stands in the plan now, as a throw of dice says. */
function editBy(plan: PlanStructure, [kind, a, b, c]: readonly number[], id: string): PlanEdit {
  const headingId = pick(plan.headings, a)?.id ?? '';
  const measureId = pick(plan.measures, a)?.id ?? '';
  const some = pick(plan.assignments, a);
  const position = (c ?? 0) % 4;
  const own = plan.assignments.filter((each) => each.measureId === some?.measureId).map((each) => each.id);
  const edits: readonly PlanEdit[] = [
    { kind: 'edit-measure', measureId, title: `名${b}`, description: `内容${c}` },
    { kind: 'remove-measure', measureId },
    { kind: 'move-measure', measureId, headingId: pick(plan.headings, b)?.id ?? '', position },
    { kind: 'add-measure', measure: { id, headingId, position, title: '新しい施策', description: '' } },
    { kind: 'edit-heading', headingId, title: `見出し${b}`, number: null },
    { kind: 'remove-heading', headingId },
    { kind: 'move-heading', headingId, parentId: pick(plan.headings, b)?.id ?? null, position },
    { kind: 'edit-assignment', assignmentId: some?.id ?? '', role: 'related', validFrom: 2023 + position },
    { kind: 'edit-assignment', assignmentId: some?.id ?? '', validTo: 2022 + position, unitNote: '係' },
    { kind: 'remove-assignment', assignmentId: some?.id ?? '' },
    { kind: 'order-departments', measureId: some?.measureId ?? '', order: own.toReversed() },
    { kind: 'order-answers', measureId: some?.measureId ?? '', order: own },
  ];
  return pick(edits, kind) ?? { kind: 'remove-measure', measureId };
}

describe('nothing edited ever changes an old round', () => {
  it('prints a finalized round byte for byte as before, after any edits of plan and departments', async () => {
    const { city, planId } = await cityOfTwoYears();
    const { coordinator } = city;
    valueOf(finalizeRound(coordinator, { roundId: roundOf(city, 2024).id, who, despiteGaps: true }));
    valueOf(startRound(coordinator, { resultsYear: 2025, deadline: null, who }));
    const before = [printed(city, 2023), printed(city, 2024)];
    const documents = [roundOf(city, 2023), roundOf(city, 2024)];
    let ids = 0;
    let made = 0;
    const eachKind = [0, 3, 4, 7, 8, 9].map((kind): [number, number, number, number] => [kind, kind, 1, 1]);
    const dice = fc.array(fc.tuple(fc.nat(100), fc.nat(1000), fc.nat(1000), fc.nat(1000)), { maxLength: 10 });
    fc.assert(
      fc.property(dice, (throws) => {
        for (const each of throws) {
          ids += 1;
          const plan = planOf(city, planId);
          if (each[0] > 92) {
            const department = plan.departments[each[1] % plan.departments.length];
            const to = { name: `新しい課${ids}` };
            const handed = { kind: 'succeed', departmentId: department?.id ?? '', from: 2026, to } as const;
            changeDepartments(coordinator, { change: handed, despiteAnswers: true, who });
          } else if (change(city, planId, [editBy(plan, each, `id-${ids}`)], true).ok) made += 1;
        }
        expect([printed(city, 2023), printed(city, 2024)]).toEqual(before);
        expect([roundOf(city, 2023), roundOf(city, 2024)]).toEqual(documents);
        // The open round stays one that can be asked and printed.
        expect(() => printed(city, 2025)).not.toThrow();
      }),
      // First, and whatever the dice say: edits that are taken, so that the property never holds for want of any.
      { numRuns: 25, examples: [[eachKind]] },
    );
    expect(made).toBeGreaterThanOrEqual(eachKind.length);
    expect(verifyStore(coordinator.store.db).problems).toEqual([]);
  });

  it('changes a round opened for a correction only from that round, and no more after its last day', async () => {
    const { city, planId } = await cityOfTwoYears();
    const { coordinator } = city;
    const old = coordinator.rounds.all().find((each) => each.round.resultsYear === 2023);
    if (!old) throw new Error('no round');
    coordinator.store.transaction(() =>
      replaceRound(coordinator.store.db, coordinator.history, deedOf(coordinator, who), {
        before: old,
        after: {
          ...old.round,
          state: 'open',
          correction: { by: '課長', reason: '誤字', until: '2024-06-30' },
        },
        action: 'round-changed',
      }),
    );
    const measureId = idOf(planOf(city, planId), measure);
    const titled = (title: string): PlanEdit[] => [{ kind: 'edit-measure', measureId, title }];
    const elsewhere = valueOf(change(city, planId, titled('街の明かり')));
    expect(elsewhere.notes).toEqual(['正誤表のために開いている令和5年度の照会は変えていません。']);
    const from = (title: string): string[] => {
      const input = { planId, edits: titled(title), despiteAnswers: false, who, frontRoundId: old.round.id };
      return [...valueOf(editPlan(coordinator, input)).rounds];
    };
    expect(from('道の明かり')).toContain(old.round.id);
    city.setTime('2024-07-01T01:00:00.000Z');
    expect(from('町の明かり')).not.toContain(old.round.id);
    expect(roundOf(city, 2023).structure.measures.some((each) => each.title === '道の明かり')).toBe(true);
  });
});
