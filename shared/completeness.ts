/** What is missing: only something said, or 該当なし with a reason, counts as complete. */
import { cellKeyText, isBlank, type Answer, type CellKey } from './answer.ts';
import { duties, type Duty, type Round } from './round.ts';

/** Why a cell is not complete; undefined where it is. */
export type Gap = 'empty' | 'blank' | 'no-reason' | 'returned' | 'unconfirmed';

/** @param value what stands in a cell that somebody has to fill */
export function gapOf(value: Answer): Gap | undefined {
  if (value.state === 'empty') return 'empty';
  if (value.state === 'returned') return 'returned';
  if (isBlank(value.content)) return value.content.kind === 'not-applicable' ? 'no-reason' : 'blank';
  const unconfirmed = value.content.kind === 'items' && value.content.items.some((each) => each.unconfirmed);
  return unconfirmed ? 'unconfirmed' : undefined;
}

export interface Missing {
  readonly duty: Duty;
  readonly gap: Gap;
}

/** Every cell that the round asks for and that is not complete, in the order of the plan's assignments. */
export function missingAnswers(
  round: Pick<Round, 'columns' | 'structure'>,
  answers: Iterable<{ readonly key: CellKey; readonly answer: Answer }>,
): Missing[] {
  const byKey = new Map<string, Answer>();
  for (const each of answers) byKey.set(cellKeyText(each.key), each.answer);
  return duties(round).flatMap((duty) => {
    const { measureId, departmentId } = duty.assignment;
    const answer = byKey.get(cellKeyText({ measureId, departmentId, columnId: duty.column.id })) ?? {
      state: 'empty',
    };
    const gap = gapOf(answer);
    return gap === undefined ? [] : [{ duty, gap }];
  });
}
