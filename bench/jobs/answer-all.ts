/**
 * Prepares the responses that receiving is measured with, not measured itself: every department opens its request in
 * a store of its own and answers with what the document says of a year earlier.
 * node answer-all.ts DOCUMENT REQUESTS_FOLDER OUT_FOLDER
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { createCore } from '../../electron/core/core.ts';
import { answerRequest } from '../../electron/core/exchange/answer-request.ts';
import { requestPayload, type RequestPayload } from '../../electron/core/exchange/payloads.ts';
import { readPackage } from '../../electron/core/exchange/read-package.ts';
import { readTable } from '../../electron/core/documents/read/read-table.ts';
import type { AnswerContent } from '../../shared/answer.ts';

const [documentFile = '', requestFolder = '', out = ''] = process.argv.slice(2);

/** One year's answers by measure, department and year of the round that asks a year later. */
function answersByCell(): Map<string, AnswerContent> {
  const table = readTable(readFileSync(documentFile, 'utf8'));
  const found = new Map<string, AnswerContent>();
  for (const entry of table.entries) {
    if (entry.kind === 'heading') continue;
    for (const [index, blocks] of entry.answers.entries()) {
      const year = (table.columns[index]?.fiscalYear ?? 0) + 1;
      for (const { department, content } of blocks) {
        if (content) found.set([entry.title, department, year].join('\n'), content);
      }
    }
  }
  return found;
}

function answersFor(payload: RequestPayload, all: ReadonlyMap<string, AnswerContent>): object[] {
  const titles = new Map(payload.round.structure.measures.map((each) => [each.id, each.title]));
  const years = new Map(payload.round.columns.map((each) => [each.id, each.fiscalYear]));
  return payload.cells.flatMap(({ key }) => {
    const fiscalYear = years.get(key.columnId);
    const content = all.get([titles.get(key.measureId), payload.department.name, fiscalYear].join('\n'));
    return content ? [{ measure: key.measureId, fiscalYear, content }] : [];
  });
}

const all = answersByCell();
const stores = mkdtempSync(join(out, 'stores-'));
for (const name of readdirSync(requestFolder)) {
  const request = { bytes: readFileSync(join(requestFolder, name)), fileName: name };
  const read = await readPackage(request.bytes, 'request', requestPayload);
  if (!read.ok) throw new Error(read.problem.message);
  const opened = await createCore({
    dataDir: join(stores, name),
    now: () => new Date(),
    newId: () => randomUUID(),
  });
  if (!opened.ok) throw new Error(opened.problem.message);
  const bytes = Buffer.from(JSON.stringify({ answers: answersFor(read.value.payload, all) }));
  const answered = await answerRequest(opened.value, {
    request,
    answers: { bytes, fileName: 'answers.json' },
    by: { name: `${read.value.payload.department.name}の担当`, extension: null },
    folder: out,
  });
  opened.value.close();
  if (!answered.ok) throw new Error(`${name}: ${answered.problem.message}`);
}
rmSync(stores, { recursive: true });
