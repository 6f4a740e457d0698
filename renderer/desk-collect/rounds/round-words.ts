/** How a round is told of in a line. */
import type { RoundLine } from '../../../shared/contract/rounds-contract.ts';
import { eraDate } from '../../components/dates.ts';

/** 照会中, or when it was finalized. */
export function lineState({ state, finalizedAt }: Pick<RoundLine, 'state' | 'finalizedAt'>): string {
  if (state === 'open') return '照会中';
  return finalizedAt === null ? '確定' : `${eraDate(finalizedAt)} 確定`;
}
