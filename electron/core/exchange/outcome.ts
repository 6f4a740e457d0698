/** What became of a file, as the store keeps it. */
import type { CellChange, ReceivedCell, ReceivedOutcome } from '../../../shared/contract/receive-contract.ts';
import { sameContent } from '../../../shared/answer.ts';
import type { CoreContext } from '../context.ts';
import { openConflictsOfCell } from '../store/conflicts.ts';
import type { Received, ReceiveProblem, TakenCell } from './receive.ts';

/** To be called inside the transaction that took it: the cells stand as it left them. */
export function receivedOutcome(
  context: CoreContext,
  received: Received,
  despiteOlder: string | undefined,
): ReceivedOutcome {
  const { responseId, roundId, departmentId, department, revision, answeredBy, late, same, cells } = received;
  return {
    kind: 'received',
    responseId,
    roundId,
    departmentId,
    department,
    revision,
    answeredBy,
    late,
    same,
    despite: received.older ? (despiteOlder ?? null) : null,
    cells: cells.map((each) => cellOutcome(context, each, responseId)),
    ...(received.form && { form: { notes: [...received.form.notes] } }),
  };
}

function cellOutcome(context: CoreContext, { key, taken }: TakenCell, responseId: string): ReceivedCell {
  const { measureId, columnId } = key;
  const { revision } = context.answers.get(key);
  const conflict =
    taken === 'conflicts'
      ? // Found again by a newer response that says the same, it may be another response's.
        openConflictsOfCell(context.store.db, key).toSorted(
          (a, b) => Number(b.responseId === responseId) - Number(a.responseId === responseId),
        )[0]
      : undefined;
  const change = ((): CellChange => {
    switch (taken) {
      case 'unchanged':
        return 'unchanged';
      case 'merged':
        return 'merged';
      case 'conflicts':
        return 'conflict';
      case 'accepted': {
        const before = context.answers.contentAt(key, revision - 1) ?? null;
        if (before === null) return 'new';
        return sameContent(before, context.answers.contentAt(key, revision) ?? null) ? 'again' : 'changed';
      }
    }
  })();
  return { measureId, columnId, change, revision, conflictId: conflict?.id ?? null };
}

export function refusedOutcome({ code, message, from }: ReceiveProblem): ReceivedOutcome {
  const problem = { code, message };
  if (!from) return { kind: 'refused', problem, from: null };
  const { manifest, payload } = from;
  return {
    kind: 'refused',
    problem,
    from: {
      roundId: manifest.roundId,
      departmentId: manifest.departmentId,
      department: payload.department.name,
      revision: manifest.revision,
      fiscalYears: payload.asked?.fiscalYears ?? [],
    },
  };
}
