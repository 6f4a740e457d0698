/** One row of the answers, as a value: as it stands in the table, or as the history kept a revision of it. */
import { type Answer, type AnswerContent, type AnswerKey, type CellKey } from '../../../shared/answer.ts';

export interface StoredAnswer {
  readonly key: CellKey;
  /** Grows by one with every change; 0 stands for a cell that was never written. */
  readonly revision: number;
  readonly answer: Answer;
  /** Set where two changes were merged by rule and a person has not looked yet. */
  readonly needsLook: boolean;
  /** Arrived after the deadline (期限後). */
  readonly late: boolean;
  /** Marked 入力済 by the clerk. */
  readonly complete: boolean;
  /** The department's word on a return; travels with its next response. */
  readonly reply: string | null;
  /** What the department said, where the coordinator changed it; null where the content is the department's own. */
  readonly departmentContent: AnswerContent | null;
}

export interface Row {
  measure_id: string;
  department_id: string;
  column_id: string;
  revision: number;
  state: 'draft' | 'submitted' | 'returned' | 'accepted';
  content: string | null;
  reason: string | null;
  needs_look: number;
  late: number;
  complete: number;
  reply: string | null;
  department_content: string | null;
  return_terms: string | null;
}

/** Content as it stands in the store; it was checked when it came in. */
export function contentFromText(text: string | null): AnswerContent | null {
  return text === null ? null : (JSON.parse(text) as AnswerContent);
}

export type ReturnTerms = Pick<Extract<Answer, { state: 'returned' }>, 'lines' | 'until'>;

function answerOf(row: Row): Answer {
  const content = contentFromText(row.content);
  if (row.state === 'returned') {
    const terms = row.return_terms === null ? {} : (JSON.parse(row.return_terms) as ReturnTerms);
    return { state: 'returned', content, reason: row.reason ?? '', ...terms };
  }
  return content === null ? { state: 'empty' } : { state: row.state, content };
}

export function storedOf(row: Row): StoredAnswer {
  return {
    key: { measureId: row.measure_id, departmentId: row.department_id, columnId: row.column_id },
    revision: row.revision,
    answer: answerOf(row),
    needsLook: row.needs_look === 1,
    late: row.late === 1,
    complete: row.complete === 1,
    reply: row.reply,
    departmentContent: contentFromText(row.department_content),
  };
}

/** What the history keeps of a revision; histories from before reviewing keep less. */
interface Kept {
  readonly state: Row['state'];
  readonly content: AnswerContent | null;
  readonly reason: string | null;
  readonly needsLook: boolean;
  readonly late: boolean;
  readonly complete?: boolean;
  readonly reply?: string | null;
  readonly departmentContent?: AnswerContent | null;
  readonly terms?: ReturnTerms | null;
}

const textOf = (value: object | null | undefined): string | null =>
  value === null || value === undefined ? null : JSON.stringify(value);

/** A cell as it stood after the change of which the history keeps this. */
export function standingThen(key: AnswerKey, revision: number, after: string): StoredAnswer {
  const kept = JSON.parse(after) as Kept;
  return storedOf({
    measure_id: key.measureId,
    department_id: key.departmentId,
    column_id: key.columnId,
    revision,
    state: kept.state,
    content: textOf(kept.content),
    reason: kept.reason,
    needs_look: Number(kept.needsLook),
    late: Number(kept.late),
    complete: Number(kept.complete ?? false),
    reply: kept.reply ?? null,
    department_content: textOf(kept.departmentContent),
    return_terms: textOf(kept.terms),
  });
}

/** A cell that was never written. */
export const never = (key: AnswerKey): StoredAnswer => ({
  key: { measureId: key.measureId, departmentId: key.departmentId, columnId: key.columnId },
  revision: 0,
  answer: { state: 'empty' },
  needsLook: false,
  late: false,
  complete: false,
  reply: null,
  departmentContent: null,
});
