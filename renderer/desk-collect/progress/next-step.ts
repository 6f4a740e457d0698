/** The step that comes next for a round: the one filled button of 進み具合. */
import type { CollectRound } from '../../../shared/contract/app-contract.ts';
import type { CollectStatus } from '../../../shared/contract/collect-contract.ts';

export type NextStep = 'requests' | 'receive' | 'publish' | 'start';

/** @param rounds all rounds of the desk */
export function nextStep(status: CollectStatus, rounds: readonly CollectRound[]): NextStep {
  if (status.round.state === 'final')
    return rounds.some((each) => each.state === 'open') ? 'publish' : 'start';
  if (status.departments.every((each) => each.requestedAt === null)) return 'requests';
  return isAllAccepted(status) ? 'publish' : 'receive';
}

export function isAllAccepted({ counts, round, conflicts }: CollectStatus): boolean {
  return counts.accepted === round.cells && conflicts === 0;
}
