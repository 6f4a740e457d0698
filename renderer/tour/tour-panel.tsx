/**
 * 見本の案内: one step of the tour, in a band of its own under the header. It takes room instead of covering what it talks
 * of, holds no focus, and goes on only when somebody says so.
 */
import { useEffect, type ReactElement, type ReactNode } from 'react';
import { Button } from '../components/button.tsx';
import { Icon } from '../components/icon.tsx';
import { Pane } from '../components/panes.tsx';
import { useStore, type Store } from '../components/store.ts';
import { beginTour, moved, withFacts, type TourState, type TourStep } from './tour-state.ts';
import './tour.css';

interface TourPanelProps<Facts> {
  readonly steps: readonly TourStep<Facts>[];
  /** Undefined while it is not known yet. */
  readonly facts: Facts | undefined;
  readonly store: Store<TourState | null>;
  /** The way on from the last step. */
  readonly last: ReactNode;
}

export function TourPanel<Facts>({ steps, facts, store, last }: TourPanelProps<Facts>): ReactElement | null {
  const state = useStore(store);
  useEffect(() => {
    if (facts === undefined) return;
    store.set(state === null ? beginTour(steps, facts) : withFacts(state, steps, facts));
  }, [store, state, steps, facts]);
  const step = state === null ? undefined : steps[state.at];
  if (state === null || step === undefined || state.isClosed) return null;
  const isDone = state.done.includes(step.id);
  const isLast = state.at === steps.length - 1;
  const go = (by: 1 | -1): void => store.set(moved(state, by, steps.length));
  return (
    <Pane as="section" label="見本の案内" className="tour">
      <h2 className="tour-h">
        見本の案内
        <span className="num">
          {state.at + 1}／{steps.length}
        </span>
      </h2>
      <div className="tour-t" role="status">
        <p>
          <b>{step.title}</b>
          {isDone ? (
            <span className="tour-done">
              <Icon name="ok" />
              できました
            </span>
          ) : null}
        </p>
        <p>
          {isDone ? step.after : step.what}
          <span className="tour-why">{step.why}</span>
        </p>
      </div>
      <div className="tour-b">
        {state.at === 0 ? null : <Button small icon="left" iconOnly="前の手順へ" onPress={() => go(-1)} />}
        {isLast ? (
          last
        ) : (
          // The same button, so that the focus stays in place when the step is done.
          <Button small className={isDone ? 'tour-next' : ''} onPress={() => go(1)}>
            {isDone ? '次の手順へ' : '飛ばす'}
          </Button>
        )}
        <Button
          small
          variant="quiet"
          icon="x"
          iconOnly="案内を閉じる"
          onPress={() => store.set({ ...state, isClosed: true })}
        />
      </div>
    </Pane>
  );
}
