/** The deadline that holds for each department: the round's own, or an extension of the department's. */
import { deadlineFor } from '../../../shared/progress.ts';
import type { Round } from '../../../shared/round.ts';
import type { CoreContext } from '../context.ts';
import { newestExtensions } from '../store/extensions.ts';

/** @returns the last day for a department, ISO date; null where the round has no deadline */
export function departmentDeadlines(
  context: CoreContext,
  round: Pick<Round, 'id' | 'deadline'>,
): (departmentId: string) => string | null {
  const extensions = newestExtensions(context.store.db, round.id);
  return (departmentId) => deadlineFor(round.deadline, extensions.get(departmentId)?.until);
}
