/** The progress of a round, always fresh: files and decisions change it. */
import { useQuery } from '@tanstack/react-query';
import type { ProgressReport } from '../../../shared/contract/progress-contract.ts';
import { problemOf } from '../../api/client.ts';
import { orpc } from '../../api/queries.ts';
import type { Loaded } from '../../desk-answer/submit/use-round-data.ts';

export function useReport(roundId: string): Loaded<ProgressReport> {
  const { data, error, refetch } = useQuery(
    orpc.progress.read.queryOptions({ input: { roundId }, refetchOnMount: 'always' }),
  );
  if (data !== undefined) return { kind: 'ready', data };
  if (error === null) return { kind: 'loading' };
  return { kind: 'problem', message: problemOf(error).message, retry: () => void refetch() };
}
