/**
 * What stands in the tables, and what the history says should stand there, in one comparable form.
 * Not in the history, and so not here: the store's own key (meta) and what each store last said (received_answer).
 */
import type { ReadDb } from './database.ts';
import type { HistoryRow } from './history.ts';

/** One thing of the store: its key, how a person is told of it, and what it says. */
export interface Standing {
  readonly key: string;
  readonly label: string;
  readonly says: string;
}

type Kind = keyof typeof labels;
const labels = {
  answer: '回答（施策 ',
  round: '計画または照会（',
  plan: '計画または照会（',
  department: '課（',
  conflict: '食い違い（',
  pinnedKey: '署名の鍵（',
  request: '照会ファイルの記録（',
  response: '回答ファイルの記録（',
  comment: 'コメント（',
} as const;

/** @param id its first part is what a person is told */
function standing(kind: Kind, id: readonly unknown[], says: readonly unknown[]): Standing {
  return {
    key: JSON.stringify([kind, ...id]),
    label: `${labels[kind]}${String(id[0])}）`,
    says: JSON.stringify(says),
  };
}

type Row = Record<string, string | number | null>;

/** Everything that stands in the tables and is told of in the history. */
export function standingInTables(db: ReadDb): Standing[] {
  const all = (table: string): Row[] => db.prepare<Row>(`SELECT * FROM ${table}`).all();
  return [
    ...all('answer').map((row) =>
      standing('answer', cellOf(row), [
        row['revision'],
        row['state'],
        parsed(row['content']),
        row['reason'],
        row['needs_look'] === 1,
        row['late'] === 1,
        row['complete'] === 1,
        row['reply'] ?? null,
        parsed(row['department_content']),
        parsed(row['return_terms']),
      ]),
    ),
    ...all('round').map((row) =>
      standing('round', [row['id']], [row['plan_id'], row['results_year'], row['state'], row['document']]),
    ),
    ...all('plan').map((row) => standing('plan', [row['id']], [row['title'], row['document']])),
    ...all('department').map((row) =>
      standing(
        'department',
        [row['id']],
        [row['name'], row['valid_from'], row['valid_to'], row['successor_id']],
      ),
    ),
    ...all('conflict').map((row) =>
      standing(
        'conflict',
        [row['id']],
        [
          cellOf(row),
          row['store_id'],
          parsed(row['base']),
          parsed(row['ours']),
          parsed(row['theirs']),
          row['closed_at'] === null ? null : row['decision'],
        ],
      ),
    ),
    ...all('pinned_key').map((row) =>
      standing('pinnedKey', [row['store_id']], [row['public_key'], row['name']]),
    ),
    ...all('request').map((row) => standing('request', [row['id']], [row['round_id'], row['department_id']])),
    ...all('response').map((row) =>
      standing(
        'response',
        [row['id']],
        [row['round_id'], row['department_id'], row['revision'], row['payload_hash'], row['note']],
      ),
    ),
    ...all('comment').map((row) =>
      standing('comment', [row['id']], [cellOf(row), row['at'], row['who'], row['text']]),
    ),
  ];
}

/** What one row of the history says stands after it; undefined for a row that is about nothing that stands. */
export function standingAfter(
  row: HistoryRow,
  known: (key: string) => Standing | undefined,
): Standing | undefined {
  const after = fieldsOf(row.after);
  switch (row.action) {
    case 'plan-imported':
    case 'plan-changed':
      return standing('plan', [after['id']], [after['title'], after['document']]);
    case 'department-added':
    case 'department-changed':
      return standing(
        'department',
        [row.department_id],
        [after['name'], after['validFrom'], after['validTo'], after['successorId']],
      );
    case 'round-started':
    case 'round-changed':
    case 'round-finalized':
      return standing(
        'round',
        [row.round_id],
        [after['planId'], after['resultsYear'], after['state'], after['document']],
      );
    case 'answer-imported':
    case 'answer-written':
    case 'answer-submitted':
    case 'answer-received':
    case 'answer-merged':
    case 'answer-returned':
    case 'answer-accepted':
    case 'answer-edited':
    case 'answer-restored':
      return standing('answer', cellOf(row), [
        row.revision,
        after['state'],
        after['content'],
        after['reason'],
        after['needsLook'],
        after['late'],
        // Histories from before the clerk's desk say nothing of these two.
        after['complete'] ?? false,
        after['reply'] ?? null,
        // Nor those from before reviewing of these.
        after['departmentContent'] ?? null,
        after['terms'] ?? null,
      ]);
    case 'conflict-opened':
      return standing(
        'conflict',
        [after['id']],
        [cellOf(row), after['storeId'], after['base'], after['ours'], after['theirs'], null],
      );
    case 'conflict-closed': {
      const closed = standing('conflict', [fieldsOf(row.before)['id']], []);
      const opened = JSON.parse(known(closed.key)?.says ?? '[]') as unknown[];
      return { ...closed, says: JSON.stringify([...opened.slice(0, -1), after['decision']]) };
    }
    case 'key-pinned':
      return standing('pinnedKey', [after['storeId']], [after['publicKey'], after['name']]);
    case 'request-written':
    case 'request-opened':
      return standing('request', [after['id']], [row.round_id, row.department_id]);
    case 'response-written':
    case 'response-received':
      return standing(
        'response',
        [after['id']],
        // Histories from before reviewing say nothing of a note.
        [row.round_id, row.department_id, after['revision'], after['hash'], after['note'] ?? ''],
      );
    case 'comment-added':
      return standing('comment', [after['id']], [cellOf(row), row.at, row.who, after['text']]);
    case 'receipt-written':
    case 'receipt-opened':
    case 'restored':
      return undefined;
  }
}

type Cell = Pick<HistoryRow, 'round_id' | 'measure_id' | 'department_id' | 'column_id'>;

function cellOf(row: Row | Cell): unknown[] {
  const { measure_id, round_id, department_id, column_id } = row as Cell;
  return [measure_id, round_id, department_id, column_id];
}

/** The value of a JSON text; the text itself where somebody made it unreadable, so that it matches nothing. */
function parsed(text: string | number | null | undefined): unknown {
  if (typeof text !== 'string') return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function fieldsOf(text: string | null): Readonly<Record<string, unknown>> {
  const value = parsed(text);
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
