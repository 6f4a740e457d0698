/** A round that is under way: last year's answers stand as this year's, in whatever states a test asks for. */
import { contentOf, type AnswerContent, type AnswerKey, type CellKey } from '../../../shared/answer.ts';
import { duties, type Round } from '../../../shared/round.ts';
import { deedOf } from '../context.ts';
import type { Core } from '../core.ts';
import { findRound } from '../rounds/find-round.ts';
import { importTable } from '../rounds/import-table.ts';
import { startRound } from '../rounds/start-round.ts';
import { addConflict } from '../store/conflicts.ts';
import { must } from './coordinator.ts';

export interface FilledRound {
  readonly round: () => Round;
  /** Cells that hold an answer, in the order of the plan. */
  readonly cells: readonly CellKey[];
  /** Cells in which nobody said anything last year: the document's gap. */
  readonly gaps: readonly CellKey[];
  edit(cell: CellKey, change: (text: string) => string): void;
  giveBack(cell: CellKey): void;
  submit(cell: CellKey, needsLook?: boolean): void;
  /** Takes the answer out again. */
  empty(cell: CellKey): void;
  conflict(cell: CellKey): void;
}

const who = '取りまとめ課';

/** Imports the table, starts the next round, and accepts an answer in every cell that had one. */
export async function fillRound(
  core: Core,
  document: { readonly bytes: Uint8Array; readonly fileName: string },
): Promise<FilledRound> {
  must(await importTable(core, { ...document, planOnly: false, who }));
  const last = must(findRound(core, undefined)).round;
  must(startRound(core, { resultsYear: last.resultsYear + 1, deadline: null, who }));
  const round = (): Round => must(findRound(core, undefined)).round;
  const { id: roundId } = round();
  const said = lastAnswers(core, last);
  const cells: CellKey[] = [];
  const gaps: CellKey[] = [];
  const write = (
    cell: CellKey,
    answer: Parameters<Core['answers']['write']>[1]['answer'],
    more: { needsLook?: boolean; departmentContent?: AnswerContent } = {},
  ): void => {
    const key: AnswerKey = { roundId, ...cell };
    const { revision } = core.answers.get(key);
    const deed = deedOf(core, who, { why: '試験の用意' });
    core.store.transaction(() =>
      core.answers.write(deed, { key, base: revision, answer, action: 'answer-written', ...more }),
    );
  };
  const contentIn = (cell: CellKey): AnswerContent | null =>
    contentOf(core.answers.get({ roundId, ...cell }).answer);

  for (const { assignment, column } of duties(round())) {
    const { measureId, departmentId } = assignment;
    const cell = { measureId, departmentId, columnId: column.id };
    const content = said(cell, column.purpose);
    const isGap = content === undefined;
    if (isGap) gaps.push(cell);
    else {
      cells.push(cell);
      write(cell, { state: 'accepted', content });
    }
  }

  return {
    round,
    cells,
    gaps,
    edit: (cell, change) => {
      const before = contentIn(cell);
      if (before?.kind !== 'items') throw new Error('not a list of items');
      const items = before.items.map((each) => ({ ...each, text: change(each.text) }));
      write(cell, { state: 'accepted', content: { ...before, items } }, { departmentContent: before });
    },
    giveBack: (cell) =>
      write(cell, { state: 'returned', content: contentIn(cell), reason: '数を書いてください。' }),
    submit: (cell, needsLook = false) => {
      const content = contentIn(cell);
      if (content === null) throw new Error('nothing to submit');
      write(cell, { state: 'submitted', content }, { needsLook });
    },
    empty: (cell) => write(cell, { state: 'empty' }),
    conflict: (cell) =>
      core.store.transaction(() =>
        addConflict(core.store.db, core.history, deedOf(core, who), {
          id: core.newId(),
          key: { roundId, ...cell },
          storeId: '課の保存先',
          base: null,
          ours: contentIn(cell),
          theirs: null,
          openedAt: core.now().toISOString(),
          responseId: null,
          older: false,
        }),
      ),
  };
}

/** What a department said on a measure last year, in the column of the same purpose. */
function lastAnswers(core: Core, last: Round) {
  const purposes = new Map(last.columns.map((each) => [each.id, each.purpose]));
  const said = new Map<string, AnswerContent>();
  for (const { key, answer } of core.answers.ofRound(last.id)) {
    const content = contentOf(answer);
    const { measureId, departmentId, columnId } = key;
    if (content !== null) said.set([measureId, departmentId, purposes.get(columnId)].join(), content);
  }
  return (cell: CellKey, purpose: string): AnswerContent | undefined =>
    said.get([cell.measureId, cell.departmentId, purpose].join());
}
