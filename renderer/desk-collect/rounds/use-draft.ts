/** The round being prepared, and changing it: one change after the other, each based on what the last one left. */
import { useQuery } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import type { DraftView } from '../../../shared/contract/rounds-contract.ts';
import type { DraftChange } from '../../../shared/round-draft.ts';
import { client, problemOf } from '../../api/client.ts';
import { orpc, queryClient } from '../../api/queries.ts';

export interface DraftEditing {
  readonly view: DraftView | undefined;
  /** Why there is nothing to show. */
  readonly error: Error | null;
  readonly reload: () => void;
  /** Why the last change was not made; undefined where it was. */
  readonly problem: string | undefined;
  /** Whether it was made. */
  readonly change: (change: DraftChange) => Promise<boolean>;
}

export function useDraft(of: string): DraftEditing {
  const options = orpc.rounds.draft.queryOptions({ input: { of } });
  const { data, error, refetch } = useQuery({ ...options, refetchOnMount: 'always' });
  const [problem, setProblem] = useState<string>();
  const queue = useRef<Promise<unknown>>(Promise.resolve());

  const change = useCallback(
    (wanted: DraftChange): Promise<boolean> => {
      const run = async (): Promise<boolean> => {
        const key = orpc.rounds.draft.queryKey({ input: { of } });
        const now = queryClient.getQueryData<DraftView>(key);
        if (now === undefined) return false;
        try {
          const { plan, revision } = now;
          const next = await client.rounds.changeDraft({ planId: plan.id, base: revision, change: wanted });
          queryClient.setQueryData(key, next);
          setProblem(undefined);
          return true;
        } catch (refusal) {
          setProblem(problemOf(refusal).message);
          return false;
        }
      };
      const done = queue.current.then(run);
      queue.current = done;
      return done;
    },
    [of],
  );
  return { view: data, error, reload: () => void refetch(), problem, change };
}
