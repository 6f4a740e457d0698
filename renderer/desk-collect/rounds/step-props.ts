/** What every step of the next round is given. */
import { useEffect, useEffectEvent } from 'react';
import type { DraftView } from '../../../shared/contract/rounds-contract.ts';
import type { DraftEditing } from './use-draft.ts';

/** Whether everything on the step is stored and may stand. */
export type Commit = () => Promise<boolean>;

export interface StepProps {
  readonly of: string;
  readonly view: DraftView;
  readonly change: DraftEditing['change'];
  /** Tells how the step is finished before the next one; undefined when it is left. */
  readonly setCommit: (commit: Commit | undefined) => void;
}

export function useCommit(setCommit: StepProps['setCommit'], commit: Commit): void {
  const onCommit = useEffectEvent(commit);
  useEffect(() => {
    setCommit(() => onCommit());
    return () => setCommit(undefined);
  }, [setCommit]);
}
