/**
 * Receiving response files, one after the other, while the person may look at other screens. What is told of each file
 * goes into the store's report; the files themselves are never changed.
 */
import type { GivenFile, ReceivedFile, ReceiveEvent } from '../../../shared/contract/receive-contract.ts';
import type { FileContent } from '../../../shared/contract/problem.ts';
import { client, problemOf } from '../../api/client.ts';
import { fileContentOf } from '../../api/file-content.ts';
import { registerFlusher } from '../../api/flushers.ts';
import { orpc, queryClient, refreshAll } from '../../api/queries.ts';
import { createStore } from '../../components/store.ts';
import { largestFile, refusalOfName } from './file-names.ts';

export interface Receiving {
  readonly kind: 'none' | 'running' | 'done' | 'stopped';
  /** Number of files given, and the one that is being read, from 1. */
  readonly of: number;
  readonly number: number;
  /** Told so far. */
  readonly files: readonly ReceivedFile[];
  /** Why it ended early, where it was not the person's wish. */
  readonly problem: string | null;
}

const none: Receiving = { kind: 'none', of: 0, number: 0, files: [], problem: null };
export const receiving = createStore<Receiving>(none);

/** The report on screen: one that is kept; `session` for what this window has just received; null for the newest. */
export const shownReport = createStore<string | null>(null);

let running: AbortController | undefined;

export function stopReceiving(): void {
  running?.abort();
}

export async function receiveFiles(files: readonly File[]): Promise<void> {
  if (running !== undefined || files.length === 0) return;
  const begun = begin(files.length);
  const given: GivenFile[] = [];
  // Read before anything is sent: files on a share may go while others are taken in.
  for (const file of files) {
    if (begun.signal.aborted) break;
    given.push(await readGiven(file));
  }
  await take(begun, (signal) => client.receive.files({ files: given }, { signal }));
}

/** Files that the door has read already. */
export async function receiveContents(contents: readonly FileContent[]): Promise<void> {
  if (running !== undefined || contents.length === 0) return;
  await take(begin(contents.length), (signal) => client.receive.files({ files: [...contents] }, { signal }));
}

/** What is new in the watched folder. */
export async function receiveWatched(count: number): Promise<void> {
  if (running !== undefined) return;
  await take(begin(count), (signal) => client.receive.takeWatched(undefined, { signal }));
}

async function readGiven(file: File): Promise<GivenFile> {
  const fileName = file.name;
  const unread = refusalOfName(fileName) ?? (file.size > largestFile ? 'TOO_LARGE' : undefined);
  if (unread !== undefined) return { fileName, unread };
  try {
    return await fileContentOf(file);
  } catch {
    return { fileName, unread: 'UNREADABLE' };
  }
}

function begin(of: number): AbortController {
  const stopping = new AbortController();
  running = stopping;
  receiving.set({ ...none, kind: 'running', of, number: 1 });
  shownReport.set('session');
  return stopping;
}

async function take(
  stopping: AbortController,
  call: (signal: AbortSignal) => Promise<AsyncIterable<ReceiveEvent>>,
): Promise<void> {
  // Whoever leaves the desk stops it: what was told is in the store, the rest is not.
  const forget = registerFlusher(() => {
    stopping.abort();
    return Promise.resolve(true);
  });
  let problem: string | null = null;
  let kept: string | null = null;
  let isDone = false;
  try {
    if (!stopping.signal.aborted)
      for await (const event of await call(stopping.signal)) {
        const now = receiving.get();
        if (event.kind === 'reading') receiving.set({ ...now, of: event.of, number: event.number });
        else if (event.kind === 'file') receiving.set({ ...now, files: [...now.files, event.file] });
        else {
          isDone = true;
          kept = event.receivingId;
        }
      }
  } catch (error) {
    if (!stopping.signal.aborted) problem = problemOf(error).message;
  } finally {
    forget();
    running = undefined;
  }
  receiving.set({ ...receiving.get(), kind: isDone ? 'done' : 'stopped', problem });
  await refreshAll();
  // Where nothing is kept, nothing happened: the rows of this window tell so until the next receiving.
  if (!isDone || kept === null) return;
  // The same rows take over at once: whoever has opened something of one of them is not interrupted.
  await queryClient.prefetchQuery(
    orpc.receive.receiving.queryOptions({ input: { receivingId: kept }, staleTime: 0 }),
  );
  shownReport.set(kept);
}
