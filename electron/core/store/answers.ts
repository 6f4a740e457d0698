/** Answers, one row a cell. Every write says on which revision it is based, and goes into the history. */
import {
  answerContent,
  contentOf,
  type Answer,
  type AnswerContent,
  type AnswerKey,
  type CellKey,
} from '../../../shared/answer.ts';
import type { ReadDb, WriteDb } from './database.ts';
import type { Deed, HistoryAction, HistoryWriter } from './history.ts';

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

interface Row {
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

const fields =
  'measure_id, department_id, column_id, revision, state, content, reason, needs_look, late, complete, reply, department_content, return_terms';
const cell = 'round_id = ? AND measure_id = ? AND department_id = ? AND column_id = ?';
const keyValues = (key: AnswerKey): [string, string, string, string] => [
  key.roundId,
  key.measureId,
  key.departmentId,
  key.columnId,
];

/** Content as it stands in the store; it was checked when it came in. */
export function contentFromText(text: string | null): AnswerContent | null {
  return text === null ? null : (JSON.parse(text) as AnswerContent);
}

type ReturnTerms = Pick<Extract<Answer, { state: 'returned' }>, 'lines' | 'until'>;

function answerOf(row: Row): Answer {
  const content = contentFromText(row.content);
  if (row.state === 'returned') {
    const terms = row.return_terms === null ? {} : (JSON.parse(row.return_terms) as ReturnTerms);
    return { state: 'returned', content, reason: row.reason ?? '', ...terms };
  }
  return content === null ? { state: 'empty' } : { state: row.state, content };
}

function storedOf(row: Row): StoredAnswer {
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

function standingThen(key: AnswerKey, revision: number, after: string): StoredAnswer {
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

const never = (key: AnswerKey): StoredAnswer => ({
  key: { measureId: key.measureId, departmentId: key.departmentId, columnId: key.columnId },
  revision: 0,
  answer: { state: 'empty' },
  needsLook: false,
  late: false,
  complete: false,
  reply: null,
  departmentContent: null,
});

export interface AnswerReader {
  get(key: AnswerKey): StoredAnswer;
  ofRound(roundId: string): StoredAnswer[];
  /** What stood in a cell at a revision; null for nothing. Undefined where the history has no such revision. */
  contentAt(key: AnswerKey, revision: number): AnswerContent | null | undefined;
  /** The whole cell as it stood at a revision; undefined where the history has no such revision. */
  at(key: AnswerKey, revision: number): StoredAnswer | undefined;
}

export function createAnswerReader(db: ReadDb): AnswerReader {
  return {
    get(key) {
      const row = db.prepare<Row>(`SELECT ${fields} FROM answer WHERE ${cell}`).get(...keyValues(key));
      return row ? storedOf(row) : never(key);
    },
    ofRound: (roundId) =>
      db.prepare<Row>(`SELECT ${fields} FROM answer WHERE round_id = ?`).all(roundId).map(storedOf),
    contentAt(key, revision) {
      if (revision === 0) return null;
      const row = db
        .prepare<{ content: string | null }>(
          `SELECT json_extract(after, '$.content') AS content FROM history WHERE ${cell} AND revision = ?`,
        )
        .get(...keyValues(key), revision);
      return row ? contentFromText(row.content) : undefined;
    },
    at(key, revision) {
      if (revision === 0) return never(key);
      const row = db
        .prepare<{ after: string }>(`SELECT after FROM history WHERE ${cell} AND revision = ?`)
        .get(...keyValues(key), revision);
      return row && standingThen(key, revision, row.after);
    },
  };
}

export interface AnswerWrite {
  readonly key: AnswerKey;
  /** The revision that the writer saw. */
  readonly base: number;
  /** `empty` empties a cell that was written before. */
  readonly answer: Answer;
  readonly action: HistoryAction;
  readonly needsLook?: boolean;
  readonly late?: boolean;
  readonly complete?: boolean;
  readonly reply?: string | null;
  /** Left out: what stands there stays. */
  readonly departmentContent?: AnswerContent | null;
}

export interface AnswerWriter {
  /**
   * Compare and set: writes only where the cell still stands at the base revision.
   * @returns the new revision, or undefined where somebody else was first
   */
  write(deed: Deed, change: AnswerWrite): number | undefined;
}

export function createAnswerWriter(db: WriteDb, history: HistoryWriter): AnswerWriter {
  const reader = createAnswerReader(db);
  return {
    write(deed, change) {
      const before = reader.get(change.key);
      if (before.revision !== change.base) return undefined;
      const revision = change.base + 1;
      const { answer } = change;
      const said = contentOf(answer);
      const content = said === null ? null : answerContent.parse(said);
      const contentText = content === null ? null : JSON.stringify(content);
      const state = answer.state === 'empty' ? 'draft' : answer.state;
      const reason = answer.state === 'returned' ? answer.reason.toWellFormed() : null;
      const { complete = false, needsLook = false, late = false } = change;
      const reply = change.reply?.toWellFormed() ?? null;
      const { departmentContent = before.departmentContent } = change;
      const departmentText = departmentContent === null ? null : JSON.stringify(departmentContent);
      const terms = returnTerms(answer);
      const termsText = terms === null ? null : JSON.stringify(terms);
      const marks = [
        Number(needsLook),
        Number(late),
        Number(complete),
        reply,
        departmentText,
        termsText,
      ] as const;
      const changed =
        change.base === 0
          ? db.run(
              `INSERT INTO answer (round_id, measure_id, department_id, column_id, revision, state, content, reason, needs_look, late,
                 complete, reply, department_content, return_terms)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
              ...keyValues(change.key),
              revision,
              state,
              contentText,
              reason,
              ...marks,
            )
          : db.run(
              `UPDATE answer SET revision = ?, state = ?, content = ?, reason = ?, needs_look = ?, late = ?,
                 complete = ?, reply = ?, department_content = ?, return_terms = ?
               WHERE ${cell} AND revision = ?`,
              revision,
              state,
              contentText,
              reason,
              ...marks,
              ...keyValues(change.key),
              change.base,
            );
      if (changed.changes !== 1) return undefined;
      history.append(deed, {
        action: change.action,
        ...change.key,
        revision,
        before: before.revision === 0 ? null : before.answer,
        after: { state, content, reason, needsLook, late, complete, reply, departmentContent, terms },
      });
      return revision;
    },
  };
}

/** What a return says beside its reason; null for nothing. */
function returnTerms(answer: Answer): ReturnTerms | null {
  if (answer.state !== 'returned') return null;
  const { lines, until } = answer;
  return lines === undefined && until === undefined
    ? null
    : { ...(lines === undefined ? {} : { lines }), ...(until === undefined ? {} : { until }) };
}
