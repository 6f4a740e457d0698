/**
 * Every cell that a round asks for with what stands in it: counted once, and again only after something changed.
 * Counting reads every answer (a tenth of a second in a large city), and the header asks after every step; the
 * history, in which every change leaves a row, tells whether there is anything new to count.
 */
import { cellKeyText, shownState, type AnswerState } from '../../../shared/answer.ts';
import type { Gap } from '../../../shared/completeness.ts';
import { progressState, type ProgressState } from '../../../shared/progress.ts';
import { duties, type Duty, type Round } from '../../../shared/round.ts';
import { cellStates, lastChange } from '../store/cell-states.ts';
import { openConflicts } from '../store/conflicts.ts';
import type { ReadDb } from '../store/database.ts';

export interface StandingCell {
  readonly duty: Duty;
  readonly shown: AnswerState;
  readonly state: ProgressState;
  readonly gap: Gap | undefined;
  readonly needsLook: boolean;
  readonly late: boolean;
  readonly until: string | null;
}

export interface RoundStanding {
  /** In the order of the plan's assignments. */
  readonly cells: readonly StandingCell[];
  /** Open ones; a cell may have several. */
  readonly conflicts: number;
}

export interface StandingReader {
  of(round: Round): RoundStanding;
}

/** @param undone how many transactions were undone so far: after one, a number of the history is given again */
export function createStandingReader(db: ReadDb, undone: () => number): StandingReader {
  const known = new Map<string, { round: Round; change: number; undone: number; standing: RoundStanding }>();
  return {
    of: (round) => {
      const change = lastChange(db, round.id);
      const last = known.get(round.id);
      if (last?.round === round && last.change === change && last.undone === undone()) return last.standing;
      const standing = count(db, round);
      known.set(round.id, { round, change, undone: undone(), standing });
      return standing;
    },
  };
}

const nothing = {
  answer: { state: 'empty' },
  gap: 'empty',
  needsLook: false,
  late: false,
  until: null,
} as const;

function count(db: ReadDb, round: Round): RoundStanding {
  const states = cellStates(db, round.id);
  const conflicts = openConflicts(db, round.id);
  const inConflict = new Set(conflicts.map((each) => cellKeyText(each.key)));
  const cells = duties(round).map((duty) => {
    const { measureId, departmentId } = duty.assignment;
    const key = cellKeyText({ measureId, departmentId, columnId: duty.column.id });
    const { answer, gap, needsLook, late, until } = states.get(key) ?? nothing;
    const state = progressState(answer, gap, inConflict.has(key));
    return { duty, shown: shownState(answer), state, gap, needsLook, late, until };
  });
  return { cells, conflicts: conflicts.length };
}
