import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Offer } from '../../../shared/carry-forward.ts';
import { duties, type Round } from '../../../shared/round.ts';
import { buildTable } from '../documents/build-table.ts';
import { exportTable } from '../documents/export-table.ts';
import { cellLines } from '../documents/table.ts';
import { requestPayload } from '../exchange/payloads.ts';
import { askedDepartments } from '../exchange/write-request.ts';
import {
  coordinatorName,
  createCity,
  departmentId,
  keyOf,
  problemOf,
  requestFor,
  valueOf,
  type City,
} from '../testing/city.ts';
import { readDocument, sampleDocument, testDocuments } from '../testing/documents.ts';
import { payloadOf } from '../testing/forge.ts';
import { findRound } from './find-round.ts';
import { importTable } from './import-table.ts';
import { previousOffers } from './previous.ts';
import { startRound } from './start-round.ts';

const who = coordinatorName;
const exportTsv = async (from: City, round: Round): Promise<string> => {
  const answers = from.coordinator.answers.ofRound(round.id);
  const folder = join(from.folder, '公表');
  const options = { paper: 'A4', date: new Date('2024-06-01T00:00:00Z') } as const;
  const { files } = valueOf(await exportTable({ round, answers, formats: ['tsv'], folder, options }));
  return readFileSync(files[0]?.file ?? '', 'utf8');
};
const textsOf = (offer: Offer | undefined): string[] =>
  offer?.content.kind === 'items' ? offer.content.items.map((each) => each.text) : [];

for (const document of testDocuments) {
  describe.skipIf(!document.present)(`a year after ${document.name}`, () => {
    let city: City;
    let old: Round;
    let round: Round;
    let oldTable: string;
    beforeEach(async () => {
      city = await createCity();
      const { coordinator } = city;
      const { fileName } = document;
      valueOf(
        await importTable(coordinator, { bytes: readDocument(document), fileName, planOnly: false, who }),
      );
      old = valueOf(findRound(coordinator, '2023')).round;
      oldTable = await exportTsv(city, old);
      valueOf(startRound(coordinator, { resultsYear: 2024, deadline: '2025-05-30', who }));
      round = valueOf(findRound(coordinator, '2024')).round;
    });
    afterEach(() => {
      city.close();
    });

    const offersOf = (measure: string, department: string, fiscalYear: number): Offer[] => {
      const { roundId: _round, ...cell } = keyOf(round, measure, department, fiscalYear);
      return previousOffers(city.coordinator, round).filter(
        (each) => JSON.stringify(each.cell) === JSON.stringify(cell),
      );
    };

    it('asks for the results of 2024 and the plans of 2025, with labels and title rolled on', () => {
      expect(round).toMatchObject({ state: 'open', deadline: '2025-05-30', previousRoundId: old.id });
      expect(round.columns.map(({ label, fiscalYear, purpose }) => [label, fiscalYear, purpose])).toEqual([
        ['令和6年度の取組み', 2024, 'result'],
        ['令和7年度の取組み（実施予定を含む）', 2025, 'plan'],
      ]);
      expect(round.title).toBe(old.title.replace('令和6年度', '令和7年度').replace('令和5年度', '令和6年度'));
      expect(round.title).toContain('令和6年度及び令和7年度');
    });

    it('asks the successor and no longer the department that ended', () => {
      const { before, after, measure } = document.succession;
      const names = askedDepartments(round).map(
        (id) => round.structure.departments.find((each) => each.id === id)?.name,
      );
      expect(names).toHaveLength(18);
      expect(names).toContain(after);
      expect(names).not.toContain(before);
      const asked = duties(round).filter(
        (each) => each.assignment.departmentId === departmentId(round, after),
      );
      expect(asked.map((each) => each.column.fiscalYear)).toEqual([2024, 2025]);
      expect(new Set(asked.map((each) => each.assignment.measureId))).toEqual(
        new Set([keyOf(round, measure, after, 2024).measureId]),
      );
      expect(duties(round)).toHaveLength(80);
    });

    it('prints the year from which the successor is in charge, and nothing of its predecessor', () => {
      const table = buildTable(round, []);
      const row = table.rows.find(
        (each) => each.kind === 'measure' && cellLines(each.cells[0]!)[0] === document.succession.measure,
      );
      expect(row?.kind === 'measure' && cellLines(row.cells[1]!).join('\n')).toBe(
        document.succession.printedAfter,
      );
    });

    it('offers last year’s plan and, for the new plan too, what was planned then', () => {
      const { measure } = document.gap;
      const [first = ''] = old.structure.assignments
        .filter((each) => each.measureId === keyOf(old, measure, document.gap.departments[0], 2023).measureId)
        .map((each) => old.structure.departments.find((one) => one.id === each.departmentId)?.name ?? '');
      const result = offersOf(measure, first, 2024);
      expect(result.map((each) => [each.source, each.from.columnId])).toEqual([
        ['last-plan', 'plan-2024'],
        ['last-result', 'result-2023'],
      ]);
      expect(offersOf(measure, first, 2025).map((each) => [each.source, each.from.columnId])).toEqual([
        ['last-plan', 'plan-2024'],
      ]);
    });

    it('rolls the years of the year’s own work and leaves them to be confirmed', () => {
      const { before, after } = document.mention;
      const rolled = previousOffers(city.coordinator, round).filter(
        (each) => each.source === 'last-result' && textsOf(each).some((text) => text.endsWith(after)),
      );
      expect(rolled).toHaveLength(1);
      const [offer] = rolled;
      expect(offer?.mentions).toEqual([
        { before: before.slice(1, before.indexOf('号')), after: after.slice(1, after.indexOf('号')) },
      ]);
      expect(offer?.content.kind === 'items' && offer.content.items.every((each) => each.unconfirmed)).toBe(
        true,
      );
      // A plan for 2024 beside the result of 2024 is of the same year: nothing in it is rolled.
      const beside = previousOffers(city.coordinator, round).find(
        (each) =>
          each.cell.columnId === 'result-2024' && textsOf(each).some((text) => text.includes('掲載予定')),
      );
      expect(beside?.mentions).toEqual([]);
    });

    it('leaves the year from which something is counted as it is', () => {
      const counted = previousOffers(city.coordinator, round).filter((each) =>
        textsOf(each).some((text) => text.includes('年度から累計')),
      );
      expect(counted.length).toBeGreaterThan(0);
      const texts = counted.flatMap((each) => textsOf(each).filter((text) => text.includes('年度から累計')));
      expect(texts.filter((text) => !text.includes(document.cumulative))).toEqual([]);
    });

    it('offers the successor what its predecessor did', () => {
      const { measure, before, after } = document.succession;
      const offers = offersOf(measure, after, 2024);
      expect(offers.find((each) => each.source === 'last-result')?.from.departmentId).toBe(
        departmentId(old, before),
      );
      expect(offers.find((each) => each.source === 'last-plan')?.from.departmentId).toBe(
        departmentId(old, after),
      );
    });

    it('lays last year’s answers and offers into the request', () => {
      const { measure, before, after } = document.succession;
      const payload = payloadOf(requestFor(city, round, after).bytes, requestPayload);
      expect(payload.previous.columns.map((each) => each.fiscalYear)).toEqual([2023, 2024]);
      expect(payload.previous.departments.map((each) => each.name)).toContain(before);
      expect(payload.cells.map((each) => each.answer.state)).toEqual(['empty', 'empty']);
      expect(payload.offers.map((each) => each.cell.measureId)).toEqual(
        payload.offers.map(() => keyOf(round, measure, after, 2024).measureId),
      );
      expect(payload.offers).toHaveLength(3);
    });

    it('fills nothing in by itself', () => {
      expect(city.coordinator.answers.ofRound(round.id)).toEqual([]);
    });

    it('still publishes the old round as it was', async () => {
      const again = valueOf(findRound(city.coordinator, '令和5年度')).round;
      expect((await exportTsv(city, again)) === oldTable).toBe(true);
      expect(oldTable).toContain(document.succession.before);
    });
  });
}

describe('starting a round', async () => {
  let city: City;
  beforeEach(async () => {
    city = await createCity();
  });
  afterEach(() => {
    city.close();
  });
  const importSample = async (): Promise<void> => {
    const { fileName } = sampleDocument;
    valueOf(
      await importTable(city.coordinator, {
        bytes: readDocument(sampleDocument),
        fileName,
        planOnly: true,
        who,
      }),
    );
  };
  const start = (resultsYear: number, plan?: string) =>
    startRound(city.coordinator, { resultsYear, deadline: null, plan, who });

  it('needs a plan', () => {
    expect(problemOf(start(2023)).code).toBe('NO_PLAN');
  });

  it('is refused for a year that has one', async () => {
    await importSample();
    valueOf(start(2023));
    expect(problemOf(start(2023)).code).toBe('ROUND_EXISTS');
  });

  it('asks which plan, where there are two', async () => {
    await importSample();
    const other = '題\n主要な施策\t担当課\t施策の内容\t令和5年度の取組み\n1 交通\n点検\t道路課\t内容\t';
    valueOf(
      await importTable(city.coordinator, {
        bytes: Buffer.from(other),
        fileName: 'a.txt',
        planOnly: true,
        who,
      }),
    );
    expect(problemOf(start(2023)).code).toBe('WHICH_PLAN');
    expect(valueOf(start(2023, '題')).cells).toBe(1);
  });

  it('tells how many cells it asks of how many departments', async () => {
    await importSample();
    expect(valueOf(start(2023))).toMatchObject({ cells: 80, departments: 19, offers: 0, mentions: 0 });
  });

  it('finds a round by its year in any writing, and the newest where none is named', async () => {
    await importSample();
    valueOf(start(2023));
    valueOf(start(2024));
    const years = ['2023', '令和5年度', 'R6', undefined].map(
      (wanted) => valueOf(findRound(city.coordinator, wanted)).round.resultsYear,
    );
    expect(years).toEqual([2023, 2023, 2024, 2024]);
    expect(problemOf(findRound(city.coordinator, '2030')).code).toBe('NO_ROUND');
  });
});
