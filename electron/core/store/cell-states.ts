/** The answers of a round without their words, for counting: what a cell's state is, and whether anything stands in it. */
import { cellKeyText, type Answer } from '../../../shared/answer.ts';
import { gapOf, type Gap } from '../../../shared/completeness.ts';
import { contentFromText } from './answers.ts';
import type { ReadDb } from './database.ts';

export interface CellState {
  /** The answer's state with its content; counted, never shown. */
  readonly answer: Answer;
  readonly gap: Gap | undefined;
  readonly needsLook: boolean;
  readonly late: boolean;
  /** The day by which a returned answer is wanted again. */
  readonly until: string | null;
}

interface Row {
  measureId: string;
  departmentId: string;
  columnId: string;
  state: 'draft' | 'submitted' | 'returned' | 'accepted';
  content: string | null;
  needsLook: number;
  late: number;
  until: string | null;
}

/** By the text of the cell's key. */
export function cellStates(db: ReadDb, roundId: string): Map<string, CellState> {
  const rows = db
    .prepare<Row>(
      `SELECT measure_id AS measureId, department_id AS departmentId, column_id AS columnId, state, content,
         needs_look AS needsLook, late, return_terms ->> '$.until' AS until FROM answer WHERE round_id = ?`,
    )
    .all(roundId);
  return new Map(rows.map((row) => [cellKeyText(row), stateOf(row)]));
}

function stateOf(row: Row): CellState {
  const answer = answerOf(row);
  return {
    answer,
    gap: gapOf(answer),
    needsLook: row.needsLook === 1,
    late: row.late === 1,
    until: row.until,
  };
}

function answerOf({ state, content: text }: Row): Answer {
  // Whether it was returned says all there is to say of it.
  if (state === 'returned') return { state, content: null, reason: '-' };
  const content = contentFromText(text);
  return content === null ? { state: 'empty' } : { state, content };
}

/** The number of the last change to a round: as long as it stays, nothing of the round has changed. */
export function lastChange(db: ReadDb, roundId: string): number {
  return (
    db.prepare<{ seq: number | null }>('SELECT MAX(seq) AS seq FROM history WHERE round_id = ?').get(roundId)
      ?.seq ?? 0
  );
}
