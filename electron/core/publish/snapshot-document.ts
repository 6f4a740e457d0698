/** What a snapshot holds: everything that a table is printed from, and who signed for what. */
import { z } from 'zod';
import { answer, answerContent, answerKey } from '../../../shared/answer.ts';
import { outputOptions, signOff, type OutputOptions, type SignOff } from '../../../shared/publish.ts';
import { round, type Round } from '../../../shared/round.ts';
import type { CoreContext } from '../context.ts';
import { headWords } from '../store/printed-head.ts';
import { releasesOf } from '../store/releases.ts';

const cellKey = answerKey.omit({ roundId: true });

const snapshotDocument = z.object({
  version: z.literal(1),
  round,
  answers: z.array(z.object({ key: cellKey, answer, departmentContent: answerContent.nullable() })),
  /** Cells printed without an answer on purpose. */
  released: z.array(z.object({ key: cellKey, reason: z.string(), who: z.string(), at: z.string() })),
  signOffs: z.array(signOff),
  options: outputOptions,
  /** The history's head (照合番号) just before, where it was to be printed. */
  head: z.string().optional(),
});
export type SnapshotDocument = z.infer<typeof snapshotDocument>;

/** The document of what stands now, as the round will stand when it is final. */
export function documentOfNow(
  context: CoreContext,
  value: Round,
  more: { readonly signOffs: readonly SignOff[]; readonly options: OutputOptions },
): SnapshotDocument {
  return {
    version: 1,
    round: finalRound(value),
    answers: context.answers
      .ofRound(value.id)
      .map(({ key, answer, departmentContent }) => ({ key, answer, departmentContent })),
    released: releasesOf(context.store.db, value.id),
    signOffs: [...more.signOffs],
    options: { ...more.options, edits: 'clean' },
    ...(more.options.head === true ? { head: headWords(context.store.db) } : {}),
  };
}

/** Finalized, whatever it was opened for before. */
export function finalRound(value: Round): Round {
  return { ...value, state: 'final', correction: null };
}

/** A snapshot's document as it was written by this program. @throws where it is not */
export function parseSnapshot(text: string): SnapshotDocument {
  return snapshotDocument.parse(JSON.parse(text));
}
