/** The plan as it stands, read once and kept up by the session that edits it. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { SetupPlan } from '../../../shared/contract/plan-contract.ts';
import type { PlanEdit } from '../../../shared/plan-edit.ts';
import { problemOf } from '../../api/client.ts';
import { registerFlusher } from '../../api/flushers.ts';
import { orpc, queryClient } from '../../api/queries.ts';
import { saveStatus } from '../../components/save-status.ts';
import type { Loaded } from '../../desk-answer/submit/use-round-data.ts';
import { createPlanSession, type PlanSession } from './plan-session.ts';
import type { SetupPlace } from './setup-paths.ts';

export function usePlan(place: SetupPlace): Loaded<SetupPlan> {
  const { data, error, refetch } = useQuery(
    orpc.plan.get.queryOptions({ input: place, refetchOnMount: 'always' }),
  );
  if (data !== undefined) return { kind: 'ready', data };
  if (error === null) return { kind: 'loading' };
  return { kind: 'problem', message: problemOf(error).message, retry: () => void refetch() };
}

/** Edits that say who is asked, or what is in the table: counts everywhere follow from them. */
function changesCounts(edit: PlanEdit): boolean {
  return edit.kind !== 'edit-measure' && edit.kind !== 'edit-heading';
}

function openSession(place: SetupPlace): PlanSession {
  const queryKey = orpc.plan.get.queryKey({ input: place });
  const isThis = (key: readonly unknown[]): boolean => JSON.stringify(key) === JSON.stringify(queryKey);
  return createPlanSession({
    read: () => queryClient.getQueryData(queryKey),
    write: (plan) => queryClient.setQueryData(queryKey, plan),
    changed: (edits) => {
      const others = { predicate: (query: { queryKey: readonly unknown[] }) => !isThis(query.queryKey) };
      // What is not on the screen is read anew when it is opened.
      void queryClient.invalidateQueries({
        ...others,
        refetchType: edits.some(changesCounts) ? 'active' : 'none',
      });
    },
    stale: () => void queryClient.invalidateQueries(),
  });
}

/** The header says nothing of saving on screens that save nothing. */
async function leave(session: PlanSession): Promise<void> {
  if (await session.flush()) saveStatus.set({ kind: 'none' });
}

/** Lives as long as the screen of one round; what is in its fields is saved before the window closes. */
export function useSession(place: SetupPlace): PlanSession {
  const [session] = useState(() => openSession(place));
  useEffect(() => {
    const forget = registerFlusher(session.flush);
    return () => {
      forget();
      void leave(session);
    };
  }, [session]);
  return session;
}
