/**
 * Tables that somebody wants to import: text, workbooks, Word. Nearly all inputs go straight to what the worker runs; a
 * share goes the whole way, through the worker into a store that must stay as it was.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { planFromTable } from '../../../electron/core/documents/read/plan-from-table.ts';
import { placeOfProblem, readTable } from '../../../electron/core/documents/read/read-table.ts';
import type { RawEntry } from '../../../electron/core/documents/read/testing/raw-zip.ts';
import { understandBytes } from '../../../electron/core/documents/read/understand-bytes.ts';
import type { Understood } from '../../../electron/core/documents/read/understand.ts';
import { writeCsv } from '../../../electron/core/documents/write/csv.ts';
import { buildTable } from '../../../electron/core/documents/build-table.ts';
import type { Table } from '../../../electron/core/documents/table.ts';
import { importTable } from '../../../electron/core/rounds/import-table.ts';
import { summaryOf } from '../../../electron/core/rounds/table-plan.ts';
import { defaultEras } from '../../../shared/fiscal-year.ts';
import type { SeededRandom } from '../../seeded-random.ts';
import { mutateBytes } from '../mutate-bytes.ts';
import { mutateParts, tableParts } from '../mutate-text.ts';
import { mutateZip } from '../mutate-zip.ts';
import { unclear, utf8, type OpenReader } from '../reader.ts';
import { openScene, type StoreScene } from '../store-scene.ts';
import { officeSeeds } from './office-seeds.ts';
import { mutateXls, xlsSeed } from './xls-seed.ts';

const sample = join(import.meta.dirname, '../../../samples/midorigaoka-r5-r6.txt');
const rules = { mapping: undefined, eras: defaultEras };

/** One in so many goes through the worker into a store. */
const wholeWay = 500;

type Make = (random: SeededRandom) => Uint8Array;

/** @param seeds makes what inputs are made from */
function documentReader(seeds: (table: Table) => Promise<Make>): OpenReader {
  return async (folder) => {
    const scene = await openScene(join(folder, '取りまとめ'));
    const make = await seeds(sampleTable());
    let taken = 0;
    return {
      make,
      take: async (input) => {
        taken += 1;
        return taken % wholeWay === 0 ? throughStore(scene, input) : straight(input);
      },
      close: () => scene.close(),
    };
  };
}

async function straight(input: Uint8Array): Promise<string | null> {
  const read = await understandBytes({ bytes: input, rules });
  if (!read.ok) return unclear(read.problem.message);
  return wrongWith(read.value);
}

function wrongWith({ read, understanding }: Understood): string | null {
  const sentences = [
    ...understanding.told,
    ...read.problems.map((each) => `${placeOfProblem(each)}: ${each.message}`),
    ...(understanding.unknown ? [understanding.unknown.message] : []),
  ];
  for (const each of sentences.slice(0, 50)) {
    const wrong = unclear(each);
    if (wrong !== null) return wrong;
  }
  if (understanding.unknown || read.problems.length > 0) return null;
  let ids = 0;
  const plan = planFromTable(read, [], () => String((ids += 1)), '題名のない表');
  return Number.isInteger(summaryOf(plan).measures) ? null : 'no count of measures';
}

async function throughStore(scene: StoreScene, bytes: Uint8Array): Promise<string | null> {
  const done = await importTable(scene.core(), { bytes, fileName: '表.xlsx', planOnly: false, who: '試験' });
  if (!done.ok)
    return scene.isChanged() ? 'refused, and the store has changed' : unclear(done.problem.message);
  const wrong = scene.wrongInside();
  await scene.reset();
  return wrong;
}

function sampleTable(): Table {
  let ids = 0;
  const newId = (): string => String((ids += 1));
  const read = readTable(readFileSync(sample, 'utf8'), defaultEras);
  const { document, departments, answers } = planFromTable(read, [], newId, '見本');
  const { template, ...structure } = document;
  const round = {
    ...template,
    id: 'round',
    planId: 'plan',
    deadline: null,
    state: 'final' as const,
    structure: { ...structure, departments: [...departments] },
    previousRoundId: null,
    correction: null,
  };
  const printed = answers.map(({ key, content }) => ({
    key: { roundId: 'round', ...key },
    answer: { state: 'accepted' as const, content },
    departmentContent: null,
  }));
  return buildTable(round, printed, {});
}

const ofText =
  (text: string): Make =>
  (random) => {
    const kind = random.next();
    if (kind < 0.15) return mutateBytes(random, utf8.encode(text));
    return utf8.encode(mutateParts(random, text, tableParts));
  };

const ofArchives =
  (archives: readonly (readonly RawEntry[])[]): Make =>
  (random) =>
    mutateZip(random, random.pick(archives));

const unpacked = (bytes: Uint8Array): RawEntry[] =>
  Object.entries(unzipSync(bytes)).map(([name, content]) => ({ name, content }));

/** The first rows: a small table breaks as a large one does, and sooner. */
const firstRows = (table: Table): Table => ({ ...table, rows: table.rows.slice(0, 6) });
const printed = { paper: 'A4', date: new Date('2025-06-27T00:00:00.000Z') } as const;

export const documentReaders = {
  tsv: documentReader(async () => ofText(readFileSync(sample, 'utf8').slice(0, 6000))),
  csv: documentReader(async (table) => ofText(writeCsv(firstRows(table)))),
  xlsx: documentReader(async (table) => {
    const { writeXlsx } = await import('../../../electron/core/documents/write/xlsx.ts');
    return ofArchives([unpacked(writeXlsx(firstRows(table), printed)), ...officeSeeds.xlsx]);
  }),
  xls: documentReader(async () => {
    const seed = xlsSeed(readFileSync(sample, 'utf8'));
    return (random) => mutateXls(random, seed);
  }),
  ods: documentReader(async () => ofArchives(officeSeeds.ods)),
  docx: documentReader(async (table) => {
    const { writeDocx } = await import('../../../electron/core/documents/write/docx.ts');
    return ofArchives([unpacked(await writeDocx(firstRows(table), printed)), ...officeSeeds.docx]);
  }),
} as const;
