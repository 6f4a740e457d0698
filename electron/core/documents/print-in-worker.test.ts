/** Printing in a thread gives what printing here gives, and can be left at any moment. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Round } from '../../../shared/round.ts';
import { importTable } from '../rounds/import-table.ts';
import { coordinatorName, createCity, valueOf, type City } from '../testing/city.ts';
import { readDocument, sampleDocument } from '../testing/documents.ts';
import { buildTable, type PrintedAnswer } from './build-table.ts';
import { exportFormats, type ExportFormat } from './formats.ts';
import { printFormats } from './print-formats.ts';
import { printInWorker } from './print-in-worker.ts';
import { printPages } from './print-one.ts';

const options = { paper: 'A4', date: new Date('2024-06-19T00:00:00Z') } as const;
let city: City;
let round: Round;
let answers: PrintedAnswer[];
beforeAll(async () => {
  city = await createCity();
  const bytes = readDocument(sampleDocument);
  const { fileName } = sampleDocument;
  const who = coordinatorName;
  valueOf(await importTable(city.coordinator, { bytes, fileName, planOnly: false, who }));
  ({ round } = city.coordinator.rounds.all()[0]!);
  answers = [...city.coordinator.answers.ofRound(round.id)];
}, 60_000);
afterAll(() => {
  city.close();
});

type Contents = Map<ExportFormat, string | Uint8Array>;
const plain = (contents: Iterable<readonly [ExportFormat, string | Uint8Array]>) =>
  Object.fromEntries(
    [...contents].map(([format, content]) => [format, Buffer.from(content).toString('base64')]),
  );

describe('printing in a thread', () => {
  it('gives every format, byte for byte as it is printed here', async () => {
    const there: Contents = new Map();
    const formats = exportFormats;
    const build = { tracked: true, order: 'column' } as const;
    await printInWorker(
      { round, answers, options, build, formats },
      (format, content) => there.set(format, content),
      undefined,
    );
    const here = await printFormats({ round, answers, options, build, formats });
    expect([...there.keys()].toSorted()).toEqual([...formats].toSorted());
    expect(plain(there)).toEqual(plain(here.map(({ format, content }) => [format, content])));
  });

  it('is what a large round is printed in, in the order asked for', async () => {
    // The same cells again and again: the table stays what it is, and there is enough of it for a thread.
    const many = Array.from({ length: 600 }, (_, index) => answers[index % answers.length]!);
    const told: ExportFormat[] = [];
    const formats = ['html', 'pdf', 'tsv'] as const;
    const large = await printFormats({
      round,
      answers: many,
      options,
      formats,
      onPrinted: (format) => told.push(format),
    });
    expect(large).toEqual(await printFormats({ round, answers, options, formats }));
    expect(large.map(({ format }) => format)).toEqual(formats);
    expect(told.toSorted()).toEqual([...formats].toSorted());
  });

  it('gives the pages of a table, byte for byte as they are printed here', async () => {
    const table = buildTable(round, answers);
    const revisions = { author: 'くらし安全課', date: options.date };
    for (const format of ['docx', 'html', 'pdf'] as const) {
      const there: Contents = new Map();
      const job = { table, options, revisions, formats: [format] };
      await printInWorker(job, (name, content) => there.set(name, content), undefined);
      const here = await printPages(format, table, options, { revisions });
      expect(plain(there)).toEqual(plain([[format, here]]));
    }
  });

  it('ends with the reason for which it is left, and tells nothing more', async () => {
    const leaving = new AbortController();
    const reason = new Error('left');
    const told: ExportFormat[] = [];
    const job = { round, answers, options, formats: ['tsv', 'docx', 'pdf'] } as const;
    const printing = printInWorker(
      job,
      (format) => {
        told.push(format);
        leaving.abort(reason);
      },
      leaving.signal,
    );
    await expect(printing).rejects.toBe(reason);
    expect(told).toHaveLength(1);
    await expect(printInWorker(job, (format) => told.push(format), leaving.signal)).rejects.toBe(reason);
    expect(told).toHaveLength(1);
  });

  it('tells the failure of a writer', async () => {
    const broken = { ...options, date: new Date(Number.NaN) };
    const job = { round, answers, options: broken, formats: ['tsv', 'html'] } as const;
    await expect(printInWorker(job, () => undefined, undefined)).rejects.toThrow('Invalid time value');
  });
});
