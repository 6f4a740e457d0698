/** The coordinating division of the sample, for the pictures: it receives, sends a cell back and asks again. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createCore } from '../../electron/core/core.ts';
import { receiveResponse } from '../../electron/core/exchange/receive.ts';
import { writeReceipt } from '../../electron/core/exchange/write-receipt.ts';
import { createRequestSource, writeRequest } from '../../electron/core/exchange/write-request.ts';
import { findRound } from '../../electron/core/rounds/find-round.ts';
import { returnAnswer } from '../../electron/core/rounds/review.ts';
import type { Problem } from '../../shared/result.ts';

const who = 'くらし安全課';

export interface Exchange {
  /** Where the sample was made; what is sent is put there. */
  readonly folder: string;
  readonly now: () => Date;
  /** The response to receive. */
  readonly response: string;
  readonly reason: string;
}

/** @returns the receipt, and the request that sends the department's first cell back */
export async function receiveAndReturn(exchange: Exchange): Promise<{ receipt: string; request: string }> {
  const { folder, now, response, reason } = exchange;
  const core = must(
    await createCore({ dataDir: join(folder, '取りまとめ'), now, newId: () => randomUUID() }),
  );
  try {
    const file = { bytes: readFileSync(response), fileName: basename(response), who };
    const { responseId } = must(await receiveResponse(core, file));
    const receipt = must(writeReceipt(core, { responseId, who, folder: join(folder, '渡すもの') }));
    const { round } = must(findRound(core, undefined));
    const submitted = core.answers.ofRound(round.id).filter((each) => each.answer.state === 'submitted');
    const [first] = submitted.toSorted((a, b) => place(round, a.key) - place(round, b.key));
    if (first === undefined) throw new Error('the response had no answers');
    must(returnAnswer(core, { roundId: round.id, who, cell: first.key, reason }));
    const source = createRequestSource(core, round, who);
    const request = writeRequest(core, source, first.key.departmentId, join(folder, '渡すもの'));
    if (request === undefined) throw new Error('the department is not asked anything');
    return { receipt, request: must(request) };
  } finally {
    core.close();
  }
}

interface Columns {
  readonly columns: readonly { readonly id: string }[];
  readonly structure: { readonly measures: readonly { readonly id: string }[] };
}

function place(round: Columns, cell: { readonly measureId: string; readonly columnId: string }): number {
  const measure = round.structure.measures.findIndex((each) => each.id === cell.measureId);
  return measure * round.columns.length + round.columns.findIndex((each) => each.id === cell.columnId);
}

function must<Value>(
  result: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: Problem },
): Value {
  if (result.ok) return result.value;
  throw new Error(`${result.problem.code}: ${result.problem.message}`);
}
