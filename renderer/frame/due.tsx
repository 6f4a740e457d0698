/** The deadline in the header. */
import { useEffect, useState, type ReactElement } from 'react';
import type { RoundSummary } from '../../shared/contract/app-contract.ts';
import { isoDay, monthDay } from '../components/dates.ts';
import { Icon } from '../components/icon.tsx';
import { StateBadge } from '../components/state-badge.tsx';
import { dueWords } from './due-words.ts';

/** The day here, also when the program stays open over midnight. */
function useToday(): string {
  const [today, setToday] = useState(() => isoDay(new Date()));
  useEffect(() => {
    const timer = setInterval(() => setToday(isoDay(new Date())), 60_000);
    return () => clearInterval(timer);
  }, []);
  return today;
}

export function Due({ round }: { readonly round: RoundSummary }): ReactElement | null {
  const today = useToday();
  if (round.state === 'final') return <StateBadge state="final" />;
  if (round.deadline === null) return null;
  const { text, pressing } = dueWords(round.deadline, today);
  return (
    <span className="due">
      <span>回答期限</span>
      <b>{monthDay(round.deadline)}</b>
      {pressing ? (
        <span className="st st--attn">
          <Icon name="late" />
          {text}
        </span>
      ) : (
        <span>{text}</span>
      )}
    </span>
  );
}
