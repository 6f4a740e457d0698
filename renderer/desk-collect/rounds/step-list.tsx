/** The list of steps: those behind are ticked and lead back, the one in hand is marked. */
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { Icon } from '../../components/icon.tsx';
import { stepNames } from './draft-steps.ts';
import { newRoundPath } from './round-paths.ts';

interface StepListProps {
  readonly of: string;
  /** The step in hand; null on a screen that only tells of them. */
  readonly step: number | null;
  /** The step to go on with: those before it are done. */
  readonly reached: number;
  readonly facts: readonly string[] | null;
}

export function StepList({ of, step, reached, facts }: StepListProps): ReactElement {
  return (
    <ol className="ro-steps">
      {stepNames.map((name, index) => {
        const number = index + 1;
        const isDone = number < reached && number !== step;
        const look = number === step ? 'on' : isDone ? 'done' : '';
        const fact = facts?.[index] ?? '';
        return (
          <li key={name} className={look} {...(number === step ? { 'aria-current': 'step' as const } : {})}>
            <span className="ro-no">
              {isDone ? (
                <>
                  <Icon name="check" />
                  <span className="vh">済</span>
                </>
              ) : (
                number
              )}
            </span>
            <span>
              <b>
                {step !== null && number !== step && number <= reached ? (
                  <Link href={newRoundPath(of, number)}>{name}</Link>
                ) : (
                  name
                )}
              </b>
              {fact === '' ? null : <span className="d">{fact}</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
