/** Answers, one row a cell. Every write says on which revision it is based, and goes into the history. */
import {
  answerContent,
  contentOf,
  type Answer,
  type AnswerContent,
  type AnswerKey,
} from '../../../shared/answer.ts';
import {
  contentFromText,
  never,
  standingThen,
  storedOf,
  type ReturnTerms,
  type Row,
  type StoredAnswer,
} from './answer-row.ts';
import type { ReadDb, WriteDb } from './database.ts';
import type { Deed, HistoryAction, HistoryWriter } from './history.ts';

const fields =
  'measure_id, department_id, column_id, revision, state, content, reason, needs_look, late, complete, reply, department_content, return_terms';
const cell = 'round_id = ? AND measure_id = ? AND department_id = ? AND column_id = ?';
const keyValues = (key: AnswerKey): [string, string, string, string] => [
  key.roundId,
  key.measureId,
  key.departmentId,
  key.columnId,
];

export { contentFromText, type StoredAnswer };

const readOne = `SELECT ${fields} FROM answer WHERE ${cell}`;
const readRound = `SELECT ${fields} FROM answer WHERE round_id = ?`;
const readRevision = `SELECT json_extract(after, '$.content') AS content FROM history WHERE ${cell} AND revision = ?`;

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
      const row = db.prepare<Row>(readOne).get(...keyValues(key));
      return row ? storedOf(row) : never(key);
    },
    ofRound: (roundId) => db.prepare<Row>(readRound).all(roundId).map(storedOf),
    contentAt(key, revision) {
      if (revision === 0) return null;
      const row = db.prepare<{ content: string | null }>(readRevision).get(...keyValues(key), revision);
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
  /** The cell at that revision, where the writer holds it anyway; it is read otherwise. */
  readonly before?: StoredAnswer;
  /** `empty` empties a cell that was written before. */
  readonly answer: Answer;
  /** Its content has passed the schema where it came in; otherwise it is checked here. */
  readonly isChecked?: boolean;
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

const insert = `INSERT INTO answer (round_id, measure_id, department_id, column_id, revision, state, content, reason,
    needs_look, late, complete, reply, department_content, return_terms)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`;
const update = `UPDATE answer SET revision = ?, state = ?, content = ?, reason = ?, needs_look = ?, late = ?,
    complete = ?, reply = ?, department_content = ?, return_terms = ?
  WHERE ${cell} AND revision = ?`;

export function createAnswerWriter(db: WriteDb, history: HistoryWriter): AnswerWriter {
  const reader = createAnswerReader(db);
  return {
    write(deed, change) {
      const before = change.before ?? reader.get(change.key);
      if (before.revision !== change.base) return undefined;
      const revision = change.base + 1;
      const { answer } = change;
      const said = contentOf(answer);
      const content = said === null || change.isChecked === true ? said : answerContent.parse(said);
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
          ? db.run(insert, ...keyValues(change.key), revision, state, contentText, reason, ...marks)
          : db.run(
              update,
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
