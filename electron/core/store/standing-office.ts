/** The part of standing.ts on what the office keeps for itself: comments, its era table, rounds in preparation. */
import type { ReadDb } from './database.ts';
import type { HistoryRow } from './history.ts';
import { draftHash } from './round-drafts.ts';
import { cellOf, type Row } from './standing-values.ts';

type Told = readonly [
  kind: 'comment' | 'eras' | 'roundDraft',
  id: readonly unknown[],
  says: readonly unknown[],
];

export function officeInTables(db: ReadDb): Told[] {
  const all = (table: string): Row[] => db.prepare<Row>(`SELECT * FROM ${table}`).all();
  return [
    ...all('comment').map((row): Told => [
      'comment',
      [row['id']],
      [cellOf(row), row['at'], row['who'], row['text']],
    ]),
    ...all('era_table').map((row): Told => ['eras', ['1'], [row['document']]]),
    ...all('round_draft').map((row): Told => [
      'roundDraft',
      [row['plan_id']],
      [draftHash(textOf(row['document']))],
    ]),
  ];
}

/** What a row of the history says stands after it. */
export function officeAfter(row: HistoryRow, after: Readonly<Record<string, unknown>>): Told {
  if (row.action === 'comment-added')
    return ['comment', [after['id']], [cellOf(row), row.at, row.who, after['text']]];
  if (row.action === 'eras-changed') return ['eras', ['1'], [after['document']]];
  return ['roundDraft', [after['id']], [after['hash']]];
}

function textOf(value: string | number | null | undefined): string | null {
  return typeof value === 'string' ? value : null;
}
