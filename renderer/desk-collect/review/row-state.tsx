/** The state of a block: one word where its cells agree, else one a column. */
import { memo, useCallback, useSyncExternalStore, type ReactElement } from 'react';
import { reviewState } from '../../../shared/review-state.ts';
import { shortColumnName } from '../../../shared/round-columns.ts';
import type { Column } from '../../../shared/round.ts';
import { StateBadge, type BadgeState } from '../../components/state-badge.tsx';
import { useReview } from './use-review.ts';

interface RowStateProps {
  /** Keys of the cells that are asked, with their columns. */
  readonly cells: readonly { readonly key: string; readonly column: Column }[];
  readonly columns: readonly Column[];
}

export const RowState = memo(function RowState({ cells, columns }: RowStateProps): ReactElement {
  const { session } = useReview();
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = cells.map(({ key }) => session.watch(key, listener));
      return () => {
        for (const stop of stops) stop();
      };
    },
    [cells, session],
  );
  const states = useSyncExternalStore(subscribe, () =>
    cells.map(({ key }) => reviewState(session.cellOrEmpty(key))).join(' '),
  ).split(' ') as BadgeState[];
  const [first] = states;
  if (first === undefined) return <></>;
  if (states.every((each) => each === first)) return <StateBadge state={first} attention />;
  return (
    <>
      {cells.map(({ key, column }, index) => (
        <div key={key}>
          <span className="rv-y num">{shortColumnName(column, columns)}</span>
          <StateBadge state={states[index] ?? 'empty'} attention />
        </div>
      ))}
    </>
  );
});
