/** Which round is in front, where several stand side by side. The screen stays the same, the round changes. */
import { useId, type ReactElement } from 'react';
import { useLocation } from 'wouter';
import type { RoundSummary } from '../../shared/contract/app-contract.ts';
import { monthDay } from '../components/dates.ts';
import { yearsLabel } from '../components/eras.ts';

function words(round: RoundSummary): string {
  const left = round.cells - round.complete;
  const state = round.state === 'final' ? '確定' : left === 0 ? '残りなし' : `残り${left}欄`;
  const due =
    round.deadline === null || round.state === 'final' ? '' : `　回答期限 ${monthDay(round.deadline)}`;
  // A plan's name can be long; what tells the rounds apart is read before it is cut off.
  return `${yearsLabel(round.years)}　${state}${due}　${round.planTitle}`;
}

interface RoundSwitchProps {
  readonly rounds: readonly RoundSummary[];
  readonly roundId: string;
  /** The same screen of another round. */
  readonly pathOf: (roundId: string) => string;
}

export function RoundSwitch({ rounds, roundId, pathOf }: RoundSwitchProps): ReactElement | null {
  const id = useId();
  const [, navigate] = useLocation();
  if (rounds.length < 2) return null;
  return (
    <section className="rounds" aria-label="開いている照会">
      <label htmlFor={id}>照会</label>
      <select
        id={id}
        className="in in--sm"
        value={roundId}
        onChange={(event) => navigate(pathOf(event.target.value))}
      >
        {rounds.map((round) => (
          <option key={round.id} value={round.id}>
            {words(round)}
          </option>
        ))}
      </select>
      <span className="sub num">{rounds.length}件</span>
    </section>
  );
}
