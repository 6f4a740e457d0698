/** What every part of the screen is given: the plan as it is shown, how it is edited, and where the screen stands. */
import { createContext, useContext } from 'react';
import type { SetupPlan } from '../../../shared/contract/plan-contract.ts';
import type { PlanStructure } from '../../../shared/plan.ts';
import type { PlanSession } from './plan-session.ts';
import type { Selected, SetupPlace } from './setup-paths.ts';

export interface Setup {
  readonly data: SetupPlan;
  /** What is shown: the living plan, or what a locked round keeps of it. */
  readonly shown: PlanStructure;
  readonly isLocked: boolean;
  readonly session: PlanSession;
  readonly place: SetupPlace;
  readonly selected: Selected | undefined;
  readonly select: (selected: Selected, how?: { readonly replace: boolean }) => void;
}

export const SetupContext = createContext<Setup | null>(null);

export function useSetup(): Setup {
  const setup = useContext(SetupContext);
  if (setup === null) throw new Error('outside of the screen');
  return setup;
}
