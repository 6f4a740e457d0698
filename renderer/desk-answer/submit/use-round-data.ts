/** What the three pages of submitting read: the round, what was submitted, and the program's state, always fresh. */
import { useQuery } from '@tanstack/react-query';
import type { AppState } from '../../../shared/contract/app-contract.ts';
import type { DeskRound, Submission } from '../../../shared/contract/desk-contract.ts';
import { problemOf } from '../../api/client.ts';
import { orpc, useAppState } from '../../api/queries.ts';

export interface RoundData {
  readonly round: DeskRound;
  readonly app: AppState;
  /** Newest first. */
  readonly submissions: readonly Submission[];
  readonly last: { readonly name: string; readonly extension: string } | null;
  /** The response that would be made next. */
  readonly next: { readonly revision: number; readonly fileName: string };
}

export type Loaded<Data> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'problem'; readonly message: string; readonly retry: () => void }
  | { readonly kind: 'ready'; readonly data: Data };

export function useRoundData(roundId: string): Loaded<RoundData> {
  const options = { input: { roundId }, refetchOnMount: 'always' } as const;
  const round = useQuery(orpc.desk.round.queryOptions(options));
  const submissions = useQuery(orpc.desk.submissions.queryOptions(options));
  const app = useAppState();
  if (round.data !== undefined && submissions.data !== undefined && app.data !== undefined) {
    const newestFirst = submissions.data.submissions.toSorted((a, b) => b.revision - a.revision);
    const { last, next } = submissions.data;
    return {
      kind: 'ready',
      data: { round: round.data, app: app.data, submissions: newestFirst, last, next },
    };
  }
  const error = round.error ?? submissions.error ?? app.error;
  if (error === null) return { kind: 'loading' };
  const retry = (): void => {
    for (const each of [round, submissions, app]) if (each.error !== null) void each.refetch();
  };
  return { kind: 'problem', message: problemOf(error).message, retry };
}
