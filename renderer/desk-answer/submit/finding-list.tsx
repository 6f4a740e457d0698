/** 確認の結果: all checks, and how the keyboard goes from one that needs a look to the next. */
import type { ReactElement, RefObject } from 'react';
import type { Finding } from '../../../shared/contract/desk-contract.ts';
import type { Column } from '../../../shared/round.ts';
import { FindingRow } from './finding-row.tsx';
import { findingKey } from './submission-scope.ts';

export interface FindingListProps {
  readonly roundId: string;
  readonly findings: readonly Finding[];
  readonly columns: readonly Column[];
  readonly accepted: ReadonlySet<string>;
  readonly onAccept: (key: string, isAccepted: boolean) => void;
  readonly listRef: RefObject<HTMLUListElement | null>;
}

export function FindingList(props: FindingListProps): ReactElement {
  const { roundId, findings, columns, accepted, onAccept, listRef } = props;
  return (
    <ul className="sub-checks" ref={listRef}>
      {findings.map((finding) => {
        const key = findingKey(finding);
        return (
          <FindingRow
            key={key}
            roundId={roundId}
            finding={finding}
            columns={columns}
            accepted={accepted}
            isAccepted={accepted.has(key)}
            onAccept={(isAccepted) => onAccept(key, isAccepted)}
          />
        );
      })}
    </ul>
  );
}

/** F7 and Shift+F7: round and round through the rows that still need a look. */
export function goToNextLook(list: HTMLElement | null, step: 1 | -1): void {
  const rows = [...(list?.querySelectorAll<HTMLElement>('[data-look]') ?? [])];
  const here = rows.findIndex((each) => each.contains(document.activeElement));
  const from = here === -1 && step === -1 ? 0 : here;
  rows[(from + step + rows.length) % rows.length]?.focus();
}

export function goToFirstError(list: HTMLElement | null): void {
  list?.querySelector<HTMLElement>('[data-error]')?.focus();
}
