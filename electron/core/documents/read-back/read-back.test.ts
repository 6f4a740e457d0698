/** Our own readers read each format back, and find a cell that says something else. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Round } from '../../../../shared/round.ts';
import type { StoredAnswer } from '../../store/answers.ts';
import { bullets, coordinatorName, createCity, valueOf, type City } from '../../testing/city.ts';
import { readDocument, testDocuments } from '../../testing/documents.ts';
import { findRound } from '../../rounds/find-round.ts';
import { importTable } from '../../rounds/import-table.ts';
import { buildTable } from '../build-table.ts';
import { exportFormats } from '../formats.ts';
import { printFormats } from '../print-formats.ts';
import { readBack } from './read-back.ts';

const cover = { date: '令和8年6月19日', text: '関係各位\n\n別紙のとおり取りまとめました。' };

for (const document of testDocuments) {
  const missing = document.present ? '' : ' (SKIPPED: the file is missing)';
  describe.skipIf(!document.present).each(['A4', 'A3'] as const)(
    `${document.name} on %s${missing}`,
    (paper) => {
      let city: City;
      let round: Round;
      let answers: StoredAnswer[];
      beforeAll(async () => {
        city = await createCity();
        const { fileName } = document;
        const bytes = readDocument(document);
        valueOf(
          await importTable(city.coordinator, { bytes, fileName, planOnly: false, who: coordinatorName }),
        );
        ({ round } = valueOf(findRound(city.coordinator, undefined)));
        answers = city.coordinator.answers.ofRound(round.id);
      });
      afterAll(() => {
        city.close();
      });
      const options = () => ({ paper, date: new Date('2026-06-19T05:00:00Z'), cover, mark: '途中版 & <1>' });
      const bytesOf = async (format: (typeof exportFormats)[number], from = answers): Promise<Uint8Array> => {
        const [printed] = await printFormats({ round, answers: from, formats: [format], options: options() });
        return Buffer.from(printed?.content ?? '');
      };

      it.each(exportFormats)('%s: every cell reads back as it stands', async (format) => {
        const table = buildTable(round, answers);
        expect(await readBack(format, await bytesOf(format), table, { round, paper })).toEqual({
          cells: 80,
          same: 80,
          others: 0,
        });
      });

      it.each(exportFormats)('%s: a cell that says something else is found', async (format) => {
        const [first, ...others] = answers;
        if (first === undefined) throw new Error('no answers');
        const changed: StoredAnswer = {
          ...first,
          answer: { state: 'accepted', content: bullets('すりかえた文') },
        };
        const table = buildTable(round, [changed, ...others]);
        const { cells, same } = await readBack(format, await bytesOf(format), table, { round, paper });
        expect(cells).toBe(80);
        expect(same).toBeLessThan(80);
      });
    },
  );
}
