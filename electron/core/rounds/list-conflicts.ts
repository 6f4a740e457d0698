/** Conflicts of a round as a person decides on them: what both began with, what stands now, what was sent. */
import { contentOf, type AnswerContent } from '../../../shared/answer.ts';
import type { Round } from '../../../shared/round.ts';
import type { CoreContext } from '../context.ts';
import { openConflicts } from '../store/conflicts.ts';

export interface ListedConflict {
  readonly id: string;
  readonly measure: string;
  readonly department: string;
  /** Label of the column. */
  readonly column: string;
  readonly fiscalYear: number;
  readonly base: AnswerContent | null;
  readonly ours: AnswerContent | null;
  readonly theirs: AnswerContent | null;
}

/** Oldest first. */
export function listConflicts(context: CoreContext, round: Round): ListedConflict[] {
  const { measures, departments } = round.structure;
  return openConflicts(context.store.db, round.id).map(({ id, key, base, theirs }) => {
    const column = round.columns.find((each) => each.id === key.columnId);
    return {
      id,
      measure: measures.find((each) => each.id === key.measureId)?.title ?? '',
      department: departments.find((each) => each.id === key.departmentId)?.name ?? '',
      column: column?.label ?? '',
      fiscalYear: column?.fiscalYear ?? 0,
      base,
      // What stands now, which is what a decision for ours keeps.
      ours: contentOf(context.answers.get(key).answer),
      theirs,
    };
  });
}
