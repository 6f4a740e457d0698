import { afterEach, describe, expect, it } from 'vitest';
import type { Round } from '../../../shared/round.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportTable } from '../documents/export-table.ts';
import {
  answerAs,
  cityWithRound,
  coordinatorName,
  keyOf,
  receive,
  requestFor,
  valueOf,
  type City,
} from '../testing/city.ts';
import { readDocument, testDocuments, withoutPageBreaks } from '../testing/documents.ts';
import { acceptAnswers, returnAnswer } from './review.ts';
import { roundStatus } from './round-status.ts';

const who = coordinatorName;
let city: City;
let round: Round;
afterEach(() => {
  city.close();
});

for (const document of testDocuments) {
  const everybodyAnswers = async (): Promise<void> => {
    ({ city, round } = await cityWithRound({ document, deadline: '2024-06-28' }));
    const answers = { bytes: readDocument(document), fileName: document.fileName };
    for (const { name } of round.structure.departments) {
      const response = await answerAs(city, name, requestFor(city, round, name), answers);
      valueOf(await receive(city, response));
    }
  };

  describe.skipIf(!document.present)(`a round on ${document.name}`, () => {
    it('misses everything before anybody has answered', async () => {
      ({ city, round } = await cityWithRound({ document, deadline: '2024-06-28' }));
      const status = roundStatus(city.coordinator, round);
      expect(status).toMatchObject({ state: 'open', resultsYear: 2023, deadline: '2024-06-28' });
      expect(status.counts).toEqual({
        empty: 80,
        draft: 0,
        'not-applicable': 0,
        submitted: 0,
        returned: 0,
        accepted: 0,
      });
      expect(status.missing).toHaveLength(80);
      expect(status.departments).toEqual({ asked: 19, answered: 0 });
    });

    it('misses exactly the two departments that say nothing, in both years', async () => {
      await everybodyAnswers();
      const { measure, departments } = document.gap;
      expect(roundStatus(city.coordinator, round).missing).toEqual(
        departments.flatMap((department) => [
          { measure, department, fiscalYear: 2023, gap: 'empty' },
          { measure, department, fiscalYear: 2024, gap: 'empty' },
        ]),
      );
    });

    it('publishes what the departments answered as the very table they answered from', async () => {
      await everybodyAnswers();
      const { files } = valueOf(
        await exportTable({
          round,
          answers: city.coordinator.answers.ofRound(round.id),
          formats: ['tsv'],
          folder: join(city.folder, '公表'),
          options: { paper: 'A4', date: new Date('2024-07-01T00:00:00Z') },
        }),
      );
      const original = Buffer.from(readDocument(document)).toString('utf8');
      expect(readFileSync(files[0]?.file ?? '', 'utf8') === withoutPageBreaks(original)).toBe(true);
    });

    it('counts cells by their state', async () => {
      await everybodyAnswers();
      const { measure, department } = document.notApplicable;
      const { roundId: _round, ...cell } = keyOf(round, measure, department, 2023);
      valueOf(acceptAnswers(city.coordinator, { roundId: round.id, who, cells: [cell] }));
      const { roundId: _other, ...returned } = keyOf(round, measure, department, 2024);
      valueOf(returnAnswer(city.coordinator, { roundId: round.id, who, cell: returned, reason: '理由を' }));
      const status = roundStatus(city.coordinator, round);
      expect(status.counts).toMatchObject({ empty: 4, submitted: 74, accepted: 1, returned: 1 });
      expect(status.missing).toContainEqual({ measure, department, fiscalYear: 2024, gap: 'returned' });
      expect(status.departments).toEqual({ asked: 19, answered: 19 });
    });
  });
}

describe('what does not count as an answer', () => {
  it('is 該当なし without a reason, and blank text', async () => {
    ({ city, round } = await cityWithRound());
    const [department, measure] = ['市民協働課', 'DV・ストーカー被害者の支援'];
    const response = await answerAs(city, department, requestFor(city, round, department), [
      { measure, fiscalYear: 2023, notApplicable: ' ' },
      { measure, fiscalYear: 2024, items: [{ bullet: true, text: '　', note: null }] },
    ]);
    valueOf(await receive(city, response));
    const gaps = roundStatus(city.coordinator, round).missing.filter(
      (each) => each.department === department,
    );
    expect(gaps.map((each) => each.gap)).toEqual(['no-reason', 'blank']);
  });
});
