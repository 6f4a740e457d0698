/**
 * Receiving response files, one after the other, while the person may look at other screens. What is told of each file
 * goes into the store's report; the files themselves are never changed.
 */
import type { GivenFile, ReceivedFile, ReceiveEvent } from '../../../shared/contract/receive-contract.ts';
import type { FileContent } from '../../../shared/contract/problem.ts';
import { client, problemOf } from '../../api/client.ts';
import { fileContentOf } from '../../api/file-content.ts';
import { registerEnding } from '../../api/flushers.ts';
import { orpc, queryClient, refreshAll } from '../../api/queries.ts';
import { createStore } from '../../components/store.ts';
import { largestFile, refusalOfName } from './file-names.ts';

export interface Receiving {
  readonly kind: 'none' | 'running' | 'done' | 'stopped';
  /** Number of files given, and the one that is being read, from 1. */
  readonly of: number;
  readonly number: number;
  /** Files that were given meanwhile; they are read next. */
  readonly waiting: number;
  /** Told so far. */
  readonly files: readonly ReceivedFile[];
  /** Why it ended early, where it was not the person's wish. */
  readonly problem: string | null;
}

const none: Receiving = { kind: 'none', of: 0, number: 0, waiting: 0, files: [], problem: null };
export const receiving = createStore<Receiving>(none);

/** The report on screen: one that is kept; `session` for what this window has just received; null for the newest. */
export const shownReport = createStore<string | null>(null);

/** Files that were given at once. */
interface Batch {
  readonly of: number;
  readonly call: (signal: AbortSignal) => Promise<AsyncIterable<ReceiveEvent>>;
}

let running: AbortController | undefined;
/** What was given while others are read: nothing that was put here is forgotten without a word. */
const waiting: Batch[] = [];

/** Those that wait are not read either; the report counts them among what is left. */
export function stopReceiving(): void {
  const left = waiting.splice(0).reduce((sum, each) => sum + each.of, 0);
  const now = receiving.get();
  receiving.set({ ...now, of: now.of + left, waiting: 0 });
  running?.abort();
}

export async function receiveFiles(files: readonly File[]): Promise<void> {
  const call = async (signal: AbortSignal): Promise<AsyncIterable<ReceiveEvent>> => {
    const given: GivenFile[] = [];
    // Read before anything is sent: files on a share may go while others are taken in.
    for (const file of files) {
      signal.throwIfAborted();
      given.push(await readGiven(file));
    }
    return client.receive.files({ files: given }, { signal });
  };
  await receive({ of: files.length, call });
}

/** Files that the door has read already. */
export async function receiveContents(contents: readonly FileContent[]): Promise<void> {
  const call: Batch['call'] = (signal) => client.receive.files({ files: [...contents] }, { signal });
  await receive({ of: contents.length, call });
}

/** What is new in the watched folder. */
export async function receiveWatched(count: number): Promise<void> {
  if (running !== undefined) return;
  await receive({ of: count, call: (signal) => client.receive.takeWatched(undefined, { signal }) });
}

async function receive(batch: Batch): Promise<void> {
  if (batch.of === 0) return;
  if (running !== undefined) {
    waiting.push(batch);
    const now = receiving.get();
    receiving.set({ ...now, waiting: now.waiting + batch.of });
    return;
  }
  for (let next: Batch | undefined = batch; next !== undefined; next = waiting.shift()) await take(next);
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
  const left = waiting.reduce((sum, each) => sum + each.of, 0);
  receiving.set({ ...none, kind: 'running', of, number: 1, waiting: left });
  shownReport.set('session');
  return stopping;
}

async function take({ of, call }: Batch): Promise<void> {
  const stopping = begin(of);
  // Whoever leaves the desk stops it: what was told is in the store, the rest is not.
  const forget = registerEnding(stopReceiving);
  let problem: string | null = null;
  let kept: string | null = null;
  let isDone = false;
  try {
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
  }
  await refreshAll();
  // The same rows take over at once: whoever has opened something of one of them is not interrupted.
  if (isDone && kept !== null)
    await queryClient.prefetchQuery(
      orpc.receive.receiving.queryOptions({ input: { receivingId: kept }, staleTime: 0 }),
    );
  // Until here it counts as running: what is put here in between waits for its turn.
  receiving.set({ ...receiving.get(), kind: isDone ? 'done' : 'stopped', problem });
  // Where nothing is kept, nothing happened: the rows of this window tell so until the next receiving.
  if (isDone && kept !== null) shownReport.set(kept);
  running = undefined;
}
