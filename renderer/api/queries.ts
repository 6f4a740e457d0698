/**
 * Reading through TanStack Query: `orpc.desk.round.queryOptions({ input: { roundId } })`.
 * Nothing is fetched again on its own: the core is on this machine, and whoever changes something says so here.
 */
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { QueryClient, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { AppState } from '../../shared/contract/app-contract.ts';
import { eraStore } from '../components/eras.ts';
import { client } from './client.ts';

export const orpc = createTanstackQueryUtils(client);

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { networkMode: 'always', refetchOnWindowFocus: false, retry: 1, staleTime: 30_000 },
    mutations: { networkMode: 'always' },
  },
});

// What the desk says of eras holds before anything is drawn with it.
queryClient.getQueryCache().subscribe(({ query }) => {
  const state = queryClient.getQueryData<AppState>(orpc.app.state.queryKey());
  if (state !== undefined && query.state.data === state && !isSame(state.eras, eraStore.get()))
    eraStore.set(state.eras);
});

function isSame(a: AppState['eras'], b: readonly object[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

export function useAppState(): UseQueryResult<AppState> {
  return useQuery(orpc.app.state.queryOptions());
}

/** Puts a state that a call has answered with in the place of the one shown. */
export function showAppState(state: AppState): void {
  queryClient.setQueryData(orpc.app.state.queryKey(), state);
}

/** Counts in the header, rounds and cells: everything that a file, a save or a submission may have changed. */
export async function refreshAll(): Promise<void> {
  await queryClient.invalidateQueries();
  await screensTold();
}

/** What the desk holds, before the way to something new in it. */
export async function refreshAppState(): Promise<void> {
  showAppState(await client.app.state());
  await screensTold();
}

/** Screens are told in a task of its own: whoever moves to a new place next must find them told. */
function screensTold(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
