/**
 * What a person has chosen of conflicts so far, kept while they look at other conflicts or screens. Outside React, and
 * never written back into a field while it is being typed in: only a choice by radio or key fills the fields anew.
 */
import type { AnswerContent, Item } from '../../../shared/answer.ts';
import type { CollectConflict } from '../../../shared/contract/conflict-contract.ts';
import {
  alignThreeWays,
  decidedContent,
  writtenItems,
  type RowChoice,
  type ThreeWayRow,
} from '../../../shared/three-way.ts';
import { createStore } from '../../components/store.ts';

export interface ConflictDraft {
  /** Of what stands; a draft on something else is none. */
  readonly revision: number;
  /** By row; a conflict that is decided whole has the one row 0. */
  readonly choices: ReadonlyMap<number, RowChoice>;
  /** Grows whenever the fields are to be filled anew. */
  readonly filling: number;
}

const empty = { choices: new Map<number, RowChoice>(), filling: 0 };

export const conflictDrafts = createStore<ReadonlyMap<string, ConflictDraft>>(new Map());

export function draftOf(
  drafts: ReadonlyMap<string, ConflictDraft>,
  { id, revision }: CollectConflict,
): ConflictDraft {
  const known = drafts.get(id);
  return known?.revision === revision ? known : { revision, ...empty };
}

/** The rows of a conflict; one that is decided whole is one open row of whole answers. */
export function rowsOf({ base, ours, theirs }: CollectConflict): {
  readonly isWhole: boolean;
  readonly rows: readonly ThreeWayRow[];
} {
  const ways = alignThreeWays(base, ours, theirs);
  if (ways.kind === 'lines') return { isWhole: false, rows: ways.rows };
  return {
    isWhole: true,
    rows: [{ kind: 'open', base: itemsOf(base), ours: itemsOf(ours), theirs: itemsOf(theirs) }],
  };
}

function itemsOf(content: AnswerContent | null): readonly Item[] {
  return content?.kind === 'items' ? content.items : [];
}

export function openRows(conflict: CollectConflict): number[] {
  return rowsOf(conflict).rows.flatMap((row, index) => (row.kind === 'open' ? [index] : []));
}

/** @param fills whether the fields show the choice: not while the person is writing in one of them */
export function chooseRows(
  conflict: CollectConflict,
  indexes: readonly number[],
  choice: RowChoice,
  { fills }: { readonly fills: boolean },
): void {
  const drafts = conflictDrafts.get();
  const { choices, filling, revision } = draftOf(drafts, conflict);
  const next = {
    revision,
    choices: new Map([...choices, ...indexes.map((index) => [index, choice] as const)]),
    filling: fills ? filling + 1 : filling,
  };
  conflictDrafts.set(new Map([...drafts, [conflict.id, next]]));
}

export function forgetDraft(id: string): void {
  const { [id]: _gone, ...rest } = Object.fromEntries(conflictDrafts.get());
  conflictDrafts.set(new Map(Object.entries(rest)));
}

export type Outcome =
  | { readonly kind: 'content'; readonly content: AnswerContent }
  /** The first row that nobody has decided. */
  | { readonly kind: 'undecided'; readonly row: number }
  | { readonly kind: 'nothing-left' };

/** The answer that the choices make. */
export function outcomeOf(conflict: CollectConflict, { choices }: ConflictDraft): Outcome {
  const { isWhole, rows } = rowsOf(conflict);
  const undecided = rows.findIndex(
    (row, index) => row.kind === 'open' && (choices.get(index) ?? null) === null,
  );
  if (undecided !== -1) return { kind: 'undecided', row: undecided };
  const content = isWhole ? wholeContent(conflict, choices.get(0) ?? null) : decidedContent(rows, choices);
  return content === null ? { kind: 'nothing-left' } : { kind: 'content', content };
}

function wholeContent(conflict: CollectConflict, choice: RowChoice): AnswerContent | null {
  const { kind, ours, theirs } = conflict;
  switch (choice?.take) {
    case undefined:
    case 'both':
      return null;
    case 'ours':
      return ours;
    case 'theirs':
      return theirs;
    case 'written': {
      const { text } = choice;
      if (kind === 'text') return text.trim() === '' ? null : { kind: 'text', text };
      const [row] = rowsOf(conflict).rows;
      const items = row === undefined ? [] : writtenItems(row, text);
      return items.length === 0 ? null : { kind: 'items', items };
    }
  }
}
