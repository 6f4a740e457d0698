/**
 * The coordinating division of a test: a store of its own, made and driven through the core, so that the files that
 * travel are real ones. Clerks and coordinator share nothing but files.
 */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createCore, type Core } from '../core.ts';
import { receiveResponse, type Received } from '../exchange/receive.ts';
import { createRequestSource, writeRequest } from '../exchange/write-request.ts';
import { writeReceipt } from '../exchange/write-receipt.ts';
import { finalizeRound } from '../rounds/finalize-round.ts';
import { findRound } from '../rounds/find-round.ts';
import { importTable } from '../rounds/import-table.ts';
import { acceptAnswers, returnAnswer } from '../rounds/review.ts';
import { startRound } from '../rounds/start-round.ts';
import { replaceRound } from '../store/rounds.ts';
import type { CellKey } from '../../../shared/answer.ts';
import type { Problem } from '../../../shared/result.ts';
import type { Column, Round } from '../../../shared/round.ts';

export interface CoordinatorOptions {
  /** Below it: the store, the requests, the receipts. */
  readonly folder: string;
  /** The table that is last year's round. */
  readonly document: string;
  readonly who: string;
  /** Days from today to the deadline; negative for one that has passed, null for none. */
  readonly days: number | null;
  readonly now: () => Date;
  readonly newId: () => string;
}

export type Coordinator = Awaited<ReturnType<typeof openCoordinator>>;

export async function openCoordinator(options: CoordinatorOptions) {
  const { folder, document, who, days, now, newId } = options;
  const core: Core = must(await createCore({ dataDir: join(folder, '取りまとめ 課'), now, newId }));
  must(
    await importTable(core, {
      bytes: readFileSync(document),
      fileName: basename(document),
      planOnly: false,
      who,
    }),
  );
  const deadline = days === null ? null : dayInJapan(now(), days);
  const year = must(findRound(core, undefined)).round.resultsYear + 1;
  must(startRound(core, { resultsYear: year, deadline, who }));

  const round = (): Round => must(findRound(core, undefined)).round;
  const departmentId = (name: string): string =>
    found(round().structure.departments.find((each) => each.name === name)).id;

  function cellKey(department: string, measure: string, fiscalYear: number): CellKey {
    const { structure, columns } = round();
    return {
      measureId: found(structure.measures.find((each) => each.title === measure)).id,
      departmentId: departmentId(department),
      columnId: found(columns.find((each) => each.fiscalYear === fiscalYear)).id,
    };
  }

  return {
    core,
    round,
    /** Writes the department's request. @returns its path */
    ask: (department: string): string => {
      const source = createRequestSource(core, round(), who);
      return must(found(writeRequest(core, source, departmentId(department), join(folder, '照会 ファイル'))));
    },
    receive: async (file: string): Promise<Received> =>
      must(await receiveResponse(core, { bytes: readFileSync(file), fileName: basename(file), who })),
    /** Sends a cell back. */
    giveBack: (department: string, measure: string, fiscalYear: number, reason: string): void => {
      const cell = cellKey(department, measure, fiscalYear);
      must(returnAnswer(core, { roundId: round().id, who, cell, reason }));
    },
    accept: (): number => must(acceptAnswers(core, { roundId: round().id, who })).accepted,
    finalize: (): void => {
      must(finalizeRound(core, { roundId: round().id, who, despiteGaps: true }));
    },
    /** Writes the receipt for a response that was received. @returns its path */
    receipt: (responseId: string): string =>
      must(writeReceipt(core, { responseId, who, folder: join(folder, '受領 の控え') })),
    /** What the coordinator holds of a cell. */
    held: (department: string, measure: string, fiscalYear: number) =>
      core.answers.get({ roundId: round().id, ...cellKey(department, measure, fiscalYear) }),
    nextRound: (): void => {
      must(startRound(core, { resultsYear: round().resultsYear + 1, deadline, who }));
    },
    /** Other cities' columns beside those of the plan. */
    addColumns: (columns: readonly Column[]): void => {
      const before = must(findRound(core, undefined));
      const after = { ...before.round, columns: [...before.round.columns, ...columns] };
      const deed = { at: now().toISOString(), who, why: '列を足した', file: null };
      core.store.transaction(() => {
        replaceRound(core.store.db, core.history, deed, { before, after, action: 'round-changed' });
      });
    },
    close: () => core.close(),
  };
}

/** ISO date in Japan, so many days from then. */
function dayInJapan(from: Date, days: number): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo' });
  return format.format(from.getTime() + days * 86_400_000);
}

export function must<Value>(
  result: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: Problem },
): Value {
  if (result.ok) return result.value;
  throw new Error(`${result.problem.code}: ${result.problem.message}`);
}

function found<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('not in this document');
  return value;
}
