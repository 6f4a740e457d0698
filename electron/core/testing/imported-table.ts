/** The table of a document as it is printed, through a real store. */
import { buildTable } from '../documents/build-table.ts';
import type { Table } from '../documents/table.ts';
import { findRound } from '../rounds/find-round.ts';
import { importTable } from '../rounds/import-table.ts';
import { coordinatorName, createCity, valueOf } from './city.ts';
import { readDocument, type TestDocument } from './documents.ts';

export async function importedTable(document: TestDocument): Promise<Table> {
  const city = await createCity();
  try {
    const { coordinator } = city;
    const input = { bytes: readDocument(document), fileName: document.fileName, planOnly: false };
    valueOf(await importTable(coordinator, { ...input, who: coordinatorName }));
    const { round } = valueOf(findRound(coordinator, undefined));
    return buildTable(round, coordinator.answers.ofRound(round.id));
  } finally {
    city.close();
  }
}
