/** An export that is left writes nothing, also where it is left at the last moment at which that is possible. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { importTable } from '../rounds/import-table.ts';
import { coordinatorName, createCity, valueOf } from '../testing/city.ts';
import { readDocument, sampleDocument } from '../testing/documents.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { exportTable } from './export-table.ts';

it('writes no file when it is left while the last of them is printed', async () => {
  const city = await createCity();
  onTestFinished(() => city.close());
  const temporary = temporaryFolder();
  onTestFinished(() => temporary.remove());
  const bytes = readDocument(sampleDocument);
  const { fileName } = sampleDocument;
  const who = coordinatorName;
  valueOf(await importTable(city.coordinator, { bytes, fileName, planOnly: false, who }));
  const [stored] = city.coordinator.rounds.all();
  if (!stored) throw new Error('no round');
  const { round } = stored;
  const leaving = new AbortController();
  const reason = new Error('left');
  const folder = join(temporary.path, '表');
  const printed: string[] = [];
  const making = exportTable({
    round,
    answers: city.coordinator.answers.ofRound(round.id),
    formats: ['csv', 'tsv'],
    folder,
    options: { paper: 'A4', date: new Date('2024-06-19T00:00:00Z') },
    signal: leaving.signal,
    onPrinted: (format) => {
      printed.push(format);
      if (printed.length === 2) leaving.abort(reason);
    },
  });
  await expect(making).rejects.toBe(reason);
  expect(printed.toSorted()).toEqual(['csv', 'tsv']);
  expect(existsSync(folder)).toBe(false);
});
