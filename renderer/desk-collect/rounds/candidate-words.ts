/** What a candidate says now, and how that is told. */
import type { DraftCandidate } from '../../../shared/contract/rounds-contract.ts';
import { markedText, type MarkedPart } from '../../../shared/marked-changes.ts';
import type { OfferChoice } from '../../../shared/offer-decisions.ts';

/** The text that would be offered; null where nothing would. */
export function offeredText({ said, rolled, choice }: DraftCandidate): string | null {
  switch (choice?.kind) {
    case 'omit':
      return null;
    case 'keep':
      return said;
    case 'edit':
      return choice.text;
    case 'roll':
    case undefined:
      return rolled;
  }
}

/** Against what was said last time. */
export function candidateParts(candidate: DraftCandidate): MarkedPart[] {
  const text = offeredText(candidate);
  return text === null ? [{ mark: 'deleted', text: candidate.said }] : markedText(candidate.said, text);
}

export function choiceWord(choice: OfferChoice | null): string {
  switch (choice?.kind) {
    case 'roll':
      return '書き換える';
    case 'keep':
      return 'そのまま';
    case 'edit':
      return '直した';
    case 'omit':
      return '出さない';
    case undefined:
      return '未確認';
  }
}

/** What pressing ［候補のとおり］ decides: years rolled where there are any. */
export function asProposed({ dates }: Pick<DraftCandidate, 'dates'>): OfferChoice {
  return dates.length > 0 ? { kind: 'keep' } : { kind: 'roll' };
}
