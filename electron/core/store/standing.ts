/**
 * What stands in the tables, and what the history says should stand there, in one comparable form.
 * Not in the history, and so not here: the store's own key (meta) and what each store last said (received_answer).
 */
import type { ReadDb } from './database.ts';
import { documentHash } from './document-hash.ts';
import type { HistoryRow } from './history.ts';
import { officeAfter, officeInTables } from './standing-office.ts';
import { progressAfter, progressInTables } from './standing-progress.ts';
import { cellOf, fieldsOf, parsed, type Row } from './standing-values.ts';
import { receivingAfter, receivingInTables } from './standing-receiving.ts';
import { publishedAfter, publishedInTables } from './standing-publish.ts';

/** One thing of the store: its key, how a person is told of it, and what it says. */
export interface Standing {
  readonly key: string;
  readonly label: string;
  readonly says: string;
}

/** What is said of a thing that was taken out of its table again. */
export const nothingStands = '[]';

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
  extension: '期限の延長（',
  reminder: '督促の記録（',
  receiving: '受け取りの記録（',
  receivedFile: '受け取ったファイルの記録（',
  release: '回答なしで載せる欄（施策 ',
  output: '出力の設定（',
  snapshot: '確定した版（',
  eras: '元号表（',
  roundDraft: '準備中の照会（',
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
      standing('round', [row['id']], [row['plan_id'], row['results_year'], row['state'], hashOf(row)]),
    ),
    ...all('plan').map((row) => standing('plan', [row['id']], [row['title'], hashOf(row)])),
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
          row['response_id'] ?? null,
          row['older'] === 1,
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
    ...progressInTables(db).map(({ kind, id, says }) => standing(kind, [id], says)),
    ...receivingInTables(db).map(({ kind, id, says }) => standing(kind, [id], says)),
    ...publishedInTables(db).map(([kind, id, says]) => standing(kind, id, says)),
    ...officeInTables(db).map(([kind, id, says]) => standing(kind, id, says)),
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
    case 'plan-added':
    case 'plan-changed':
      return standing('plan', [after['id']], [after['title'], hashOf(after)]);
    case 'department-added':
    case 'department-changed':
      return standing(
        'department',
        [row.department_id],
        [after['name'], after['validFrom'], after['validTo'], after['successorId']],
      );
    case 'department-removed':
      return { ...standing('department', [row.department_id], []), says: nothingStands };
    case 'round-started':
    case 'round-changed':
    case 'round-finalized':
    case 'round-unlocked':
      return standing(
        'round',
        [row.round_id],
        [after['planId'], after['resultsYear'], after['state'], hashOf(after)],
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
        [
          cellOf(row),
          after['storeId'],
          after['base'],
          after['ours'],
          after['theirs'],
          // Histories from before receiving was kept say nothing of these two.
          after['responseId'] ?? null,
          after['older'] ?? false,
          null,
        ],
      );
    case 'conflict-closed': {
      const closed = standing('conflict', [fieldsOf(row.before)['id']], []);
      return { ...closed, says: lastReplaced(known(closed.key), after['decision']) };
    }
    case 'conflict-reopened': {
      const reopened = standing('conflict', [after['id']], []);
      return { ...reopened, says: lastReplaced(known(reopened.key), null) };
    }
    case 'deadline-extended':
    case 'reminder-noted': {
      const { kind, id, says } = progressAfter(row, after);
      return standing(kind, [id], says);
    }
    case 'receiving-started':
    case 'file-received': {
      const { kind, id, says } = receivingAfter(row, after);
      return standing(kind, [id], says);
    }
    case 'receipt-written': {
      // A receipt that answers no kept file (made by an older program) stands for nothing here.
      const told = standing('receivedFile', [after['receivedFile']], []);
      const file = known(told.key);
      return file && { ...told, says: lastReplaced(file, after['file']) };
    }
    case 'key-pinned':
    case 'key-replaced':
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
    case 'cell-released':
    case 'release-withdrawn':
    case 'output-set':
    case 'snapshot-made':
      return standing(...publishedAfter(row, after));
    case 'eras-changed':
    case 'round-draft-changed':
    case 'comment-added':
      return standing(...officeAfter(row, after));
    case 'receipt-opened':
    case 'keys-exported':
    case 'keys-restored':
    case 'restored':
      return undefined;
  }
}

/** What is known to stand, its last part replaced. */
function lastReplaced(known: Standing | undefined, last: unknown): string {
  return JSON.stringify([...(JSON.parse(known?.says ?? '[]') as unknown[]).slice(0, -1), last]);
}

/** Of a whole document, or as a small change noted it. */
function hashOf(row: Readonly<Record<string, unknown>>): unknown {
  const { document, documentHash: noted } = row;
  return typeof document === 'string' ? documentHash(document) : noted;
}
