/** What every part of the core is given: the store, the clock and the source of ids. No module keeps state of its own. */
import type { StandingReader } from './rounds/round-standing.ts';
import type { Era } from '../../shared/fiscal-year.ts';
import type { AnswerReader, AnswerWriter } from './store/answers.ts';
import type { Deed, HistoryWriter } from './store/history.ts';
import type { OpenStore } from './store/open-store.ts';
import type { RoundReader } from './store/rounds.ts';

export interface CoreContext {
  readonly store: OpenStore;
  readonly history: HistoryWriter;
  readonly answers: AnswerReader & AnswerWriter;
  readonly rounds: RoundReader;
  readonly standings: StandingReader;
  /** The era table by which every label of this store is written. */
  readonly eras: () => readonly Era[];
  readonly now: () => Date;
  readonly newId: () => string;
}

/** The frame of one deed: now, by this person. */
export function deedOf(
  context: Pick<CoreContext, 'now'>,
  who: string,
  more: { readonly why?: string | null; readonly file?: string | null } = {},
): Deed {
  return { at: context.now().toISOString(), who, why: more.why ?? null, file: more.file ?? null };
}
