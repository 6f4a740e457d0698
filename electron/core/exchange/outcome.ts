/** What became of a file, as the store keeps it. */
import type { ReceivedCell, ReceivedOutcome } from '../../../shared/contract/receive-contract.ts';
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

function cellOutcome(
  context: CoreContext,
  { key, change, revision }: TakenCell,
  responseId: string,
): ReceivedCell {
  const { measureId, columnId } = key;
  const conflict =
    change === 'conflict'
      ? // Found again by a newer response that says the same, it may be another response's.
        openConflictsOfCell(context.store.db, key).toSorted(
          (a, b) => Number(b.responseId === responseId) - Number(a.responseId === responseId),
        )[0]
      : undefined;
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
