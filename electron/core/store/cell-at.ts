/** A whole cell as it stood at a revision, read from the history. */
import type { Answer, AnswerContent, AnswerKey } from '../../../shared/answer.ts';
import type { StoredAnswer } from './answers.ts';
import type { ReadDb } from './database.ts';

/** What the history tells of a cell after a change; the later fields are missing in old rows. */
interface Told {
  readonly state: 'draft' | 'submitted' | 'returned' | 'accepted';
  readonly content: AnswerContent | null;
  readonly reason: string | null;
  readonly needsLook?: boolean;
  readonly late?: boolean;
  readonly complete?: boolean;
  readonly reply?: string | null;
  readonly departmentContent?: AnswerContent | null;
  readonly terms?: Pick<Extract<Answer, { state: 'returned' }>, 'lines' | 'until'> | null;
}

export type CellAt = Omit<StoredAnswer, 'key'> & {
  /** When it came to stand so; null for a cell that was never written. */
  readonly at: string | null;
};

/** @returns undefined where the history has no such revision of the cell */
export function cellAt(db: ReadDb, key: AnswerKey, revision: number): CellAt | undefined {
  if (revision === 0) {
    const answer = { state: 'empty' } as const;
    const marks = { needsLook: false, late: false, complete: false, reply: null, departmentContent: null };
    return { revision, answer, at: null, ...marks };
  }
  const row = db
    .prepare<{ at: string; after: string }>(
      `SELECT at, after FROM history
       WHERE round_id = ? AND measure_id = ? AND department_id = ? AND column_id = ? AND revision = ?`,
    )
    .get(key.roundId, key.measureId, key.departmentId, key.columnId, revision);
  if (!row) return undefined;
  const told = JSON.parse(row.after) as Told;
  return {
    revision,
    answer: answerOf(told),
    at: row.at,
    needsLook: told.needsLook ?? false,
    late: told.late ?? false,
    complete: told.complete ?? false,
    reply: told.reply ?? null,
    departmentContent: told.departmentContent ?? null,
  };
}

function answerOf({ state, content, reason, terms }: Told): Answer {
  if (state === 'returned') return { state, content, reason: reason ?? '', ...terms };
  return content === null ? { state: 'empty' } : { state, content };
}
