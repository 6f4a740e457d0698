/** Decisions already made, each of which can be taken back while the cell has not changed since. */
import type { ReactElement } from 'react';
import type { DecidedConflict } from '../../../shared/contract/conflict-contract.ts';
import { Button } from '../../components/button.tsx';
import { clockTime, monthDay } from '../../components/dates.ts';
import { undoDecision } from './deciding.ts';

const words: Readonly<Record<DecidedConflict['decision'], string>> = {
  ours: '自課の直し',
  theirs: '担当課の文',
  both: '両方',
  written: '書き直した文',
};

export function DecidedList({
  decided,
}: {
  readonly decided: readonly DecidedConflict[];
}): ReactElement | null {
  if (decided.length === 0) return null;
  return (
    <details className="rc-decided co-lines">
      <summary>決めた食い違い　{decided.length}欄</summary>
      <ul>
        {decided.map(({ id, department, column, measure, decision, decidedAt }) => (
          <li key={id}>
            <span>
              {department}　{column}　{measure}
              <span className="sub">
                　{words[decision]}　{monthDay(decidedAt)} {clockTime(decidedAt)}
              </span>
            </span>
            <Button
              small
              icon="undo"
              aria-label={`${department}　${measure}の決定を取り消す`}
              onPress={() => void undoDecision(id)}
            >
              決定を取り消す
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
