import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ProgressReport, ReportedCell } from '../../../shared/contract/progress-contract.ts';
import { tallyOf } from '../../../shared/progress.ts';
import type { Round } from '../../../shared/round.ts';
import {
  answerAs,
  bullets,
  cityWithRound,
  edit,
  keyOf,
  receive,
  requestFor,
  valueOf,
  type City,
} from '../testing/city.ts';
import { readDocument, testDocuments } from '../testing/documents.ts';
import { deedOf } from '../context.ts';
import { readProgress } from './progress.ts';
import { acceptAnswers, returnAnswer } from './review.ts';
import { startRound } from './start-round.ts';

const office = 'くらし安全課';
const road = '道路課';
const lights = '道路照明と防犯灯の充実';
let city: City;
let round: Round;
beforeEach(async () => {
  ({ city, round } = await cityWithRound({ deadline: '2024-06-28' }));
});
afterEach(() => {
  city.close();
});

const report = (of: Round = round): ProgressReport => readProgress(city.coordinator, of, office);
function cellOf(department: string, measure: string, fiscalYear: number): ReportedCell | undefined {
  const { departments, measures, columns, cells } = report();
  return cells.find(
    (each) =>
      departments[each.department]?.name === department &&
      measures[each.measure]?.title === measure &&
      columns[each.column]?.fiscalYear === fiscalYear,
  );
}
const answer = async (items: readonly string[], request = requestFor(city, round, road)): Promise<void> => {
  const said = [{ measure: lights, fiscalYear: 2023, items }];
  valueOf(await receive(city, await answerAs(city, road, request, said)));
};

for (const document of testDocuments) {
  describe.skipIf(!document.present)(`progress on ${document.name}`, () => {
    it('counts exactly the two departments that say nothing as 未回答, by department and by measure', async () => {
      city.close();
      ({ city, round } = await cityWithRound({ document, deadline: '2024-06-28' }));
      const answers = { bytes: readDocument(document), fileName: document.fileName };
      for (const { name } of round.structure.departments)
        valueOf(await receive(city, await answerAs(city, name, requestFor(city, round, name), answers)));
      const { cells, departments, measures } = report();
      expect(tallyOf(cells).counts).toMatchObject({ missing: 4, submitted: 76 });
      const missing = cells.filter((each) => each.state === 'missing');
      expect(new Set(missing.map((each) => departments[each.department]?.name))).toEqual(
        new Set(document.gap.departments),
      );
      expect(new Set(missing.map((each) => measures[each.measure]?.title))).toEqual(
        new Set([document.gap.measure]),
      );
    });
  });
}

describe('the cells of a round', () => {
  it('are all there before anything was asked, and none is answered', () => {
    const { cells, askedAt, recent, lastTime, measures } = report();
    expect(tallyOf(cells).counts.missing).toBe(80);
    expect({ askedAt, recent, lastTime }).toEqual({ askedAt: null, recent: [], lastTime: null });
    expect(measures).toHaveLength(24);
    expect(measures[0]?.heading).toMatch(/^1 .+　\(1\) /u);
  });

  it('show what was received, accepted and returned at once', async () => {
    await answer(['直した。']);
    expect(cellOf(road, lights, 2023)).toMatchObject({ state: 'submitted' });
    valueOf(acceptAnswers(city.coordinator, { roundId: round.id, who: office }));
    expect(cellOf(road, lights, 2023)).toMatchObject({ state: 'accepted' });
    const { roundId: _round, ...cell } = keyOf(round, lights, road, 2023);
    valueOf(returnAnswer(city.coordinator, { roundId: round.id, who: office, cell, reason: '灯数を' }));
    expect(cellOf(road, lights, 2023)).toMatchObject({ state: 'returned' });
    expect(cellOf(road, lights, 2024)).toMatchObject({ state: 'missing', gap: 'empty' });
  });

  it('stay 未回答 where an empty text or 該当なし without a reason was sent', async () => {
    const said = [
      { measure: lights, fiscalYear: 2023, notApplicable: ' ' },
      { measure: lights, fiscalYear: 2024, items: [{ bullet: true, text: '　', note: null }] },
    ];
    valueOf(await receive(city, await answerAs(city, road, requestFor(city, round, road), said)));
    expect(cellOf(road, lights, 2023)).toMatchObject({ state: 'missing', gap: 'no-reason' });
    expect(cellOf(road, lights, 2024)).toMatchObject({ state: 'missing', gap: 'blank' });
  });

  it('show a conflict until it is decided, and what waits for a look', async () => {
    const request = requestFor(city, round, road);
    await answer(['直した。'], request);
    edit(city, keyOf(round, lights, road, 2023), bullets('修繕した。'));
    await answer(['すべて直した。'], request);
    expect(cellOf(road, lights, 2023)).toMatchObject({ state: 'conflict' });
    expect(report().recent[0]).toMatchObject({ revision: 2, conflicts: 1, taken: 0 });
  });

  it('are counted anew after a change that was undone', async () => {
    await answer(['直した。']);
    report();
    const key = keyOf(round, lights, road, 2024);
    const write = (text: string): void => {
      city.coordinator.answers.write(deedOf(city.coordinator, office), {
        key,
        base: 0,
        answer: { state: 'submitted', content: bullets(text) },
        action: 'answer-written',
      });
    };
    expect(() =>
      city.coordinator.store.transaction(() => {
        write('直す。');
        expect(cellOf(road, lights, 2024)?.state).toBe('submitted');
        throw new Error('undone');
      }),
    ).toThrow('undone');
    expect(cellOf(road, lights, 2024)?.state).toBe('missing');
    city.coordinator.store.transaction(() => write(' '));
    expect(cellOf(road, lights, 2024)).toMatchObject({ state: 'missing', gap: 'blank' });
  });
});

describe('who is late', () => {
  it('owes an answer after the deadline, and nobody before', async () => {
    await answer(['直した。']);
    city.setTime('2024-06-28T14:59:00.000Z');
    expect(tallyOf(report().cells).overdue).toBe(0);
    city.setTime('2024-06-28T15:00:00.000Z');
    expect(tallyOf(report().cells).overdue).toBe(79);
    expect(cellOf(road, lights, 2023)?.overdue).toBeUndefined();
  });

  it('has until the day of a return, where one was named', async () => {
    await answer(['直した。']);
    const { roundId: _round, ...cell } = keyOf(round, lights, road, 2023);
    const key = { roundId: round.id, ...cell };
    const { answer: before, revision } = city.coordinator.answers.get(key);
    if (before.state !== 'submitted') throw new Error('not submitted');
    const returned = { ...before, state: 'returned' as const, reason: '灯数を', until: '2024-07-05' };
    city.coordinator.store.transaction(() =>
      city.coordinator.answers.write(deedOf(city.coordinator, office), {
        key,
        base: revision,
        answer: returned,
        action: 'answer-returned',
      }),
    );
    city.setTime('2024-07-04T01:00:00.000Z');
    expect(cellOf(road, lights, 2023)?.overdue).toBeUndefined();
    city.setTime('2024-07-06T01:00:00.000Z');
    expect(cellOf(road, lights, 2023)).toMatchObject({ state: 'returned', overdue: true });
  });

  it('answered after the deadline: 期限後', async () => {
    city.setTime('2024-07-01T01:00:00.000Z');
    await answer(['直した。']);
    expect(cellOf(road, lights, 2023)).toMatchObject({ state: 'submitted', late: true });
    expect(report().recent[0]).toMatchObject({ late: true, taken: 1 });
  });
});

describe('departments', () => {
  it('know the office among them, and who answered before them in this very round', () => {
    const { departments } = report();
    expect(departments.filter((each) => each.isOffice).map((each) => each.name)).toEqual([office]);
    const after = departments.filter((each) => each.before !== null);
    expect(after).toMatchObject([{ name: 'すこやか親子センター', before: { fiscalYears: [2023] } }]);
  });

  it('compare with the same day of the round before only where that one was collected here', async () => {
    city.setTime('2024-06-10T01:00:00.000Z');
    await answer(['直した。']);
    const who = office;
    valueOf(startRound(city.coordinator, { resultsYear: 2024, deadline: '2025-06-27', who }));
    const next = city.coordinator.rounds.all()[0]?.round ?? round;
    city.setTime('2025-06-09T01:00:00.000Z');
    expect(report(next).lastTime).toEqual({ received: 0, of: 19 });
    city.setTime('2025-06-10T01:00:00.000Z');
    expect(report(next).lastTime).toEqual({ received: 1, of: 19 });
    expect(report().lastTime).toBeNull();
  });
});
