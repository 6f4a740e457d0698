/**
 * Receiving response files, one after the other, while the person may look at other screens. What was told of each
 * file stays until the next receiving begins; the files themselves are never changed.
 */
import type { ReceivedFile } from '../../../shared/contract/collect-contract.ts';
import type { FileContent } from '../../../shared/contract/problem.ts';
import { client, problemOf } from '../../api/client.ts';
import { fileContentOf } from '../../api/file-content.ts';
import { registerFlusher } from '../../api/flushers.ts';
import { refreshAll } from '../../api/queries.ts';
import { createStore } from '../../components/store.ts';

export interface Receiving {
  readonly kind: 'none' | 'running' | 'done' | 'stopped';
  /** Number of files given. */
  readonly of: number;
  readonly files: readonly ReceivedFile[];
  /** Why it ended early, where it was not the person's wish. */
  readonly problem: string | null;
}

export const receiving = createStore<Receiving>({ kind: 'none', of: 0, files: [], problem: null });

let running: AbortController | undefined;

export function stopReceiving(): void {
  running?.abort();
}

export async function receiveFiles(files: readonly File[]): Promise<void> {
  if (running !== undefined || files.length === 0) return;
  const refused: ReceivedFile[] = [];
  const contents: FileContent[] = [];
  for (const file of files) {
    const refusal = refusalOfName(file.name);
    if (refusal !== undefined) {
      refused.push(refusedFile(file.name, 'NOT_A_RESPONSE', refusal));
      continue;
    }
    try {
      contents.push(await fileContentOf(file));
    } catch {
      refused.push(refusedFile(file.name, 'UNREADABLE', unreadable));
    }
  }
  await receive(contents, refused);
}

/** Files that the door has read already. */
export function receiveContents(contents: readonly FileContent[]): Promise<void> {
  return receive(contents, []);
}

async function receive(contents: readonly FileContent[], before: readonly ReceivedFile[]): Promise<void> {
  if (running !== undefined) return;
  const of = contents.length + before.length;
  const told = [...before];
  if (contents.length === 0) {
    receiving.set({ kind: 'done', of, files: told, problem: null });
    return;
  }
  const stopping = new AbortController();
  running = stopping;
  // Whoever leaves the desk stops it: what was told is in the store, the rest is not.
  const forget = registerFlusher(() => {
    stopping.abort();
    return Promise.resolve(true);
  });
  receiving.set({ kind: 'running', of, files: [...told], problem: null });
  let problem: string | null = null;
  try {
    const files = await client.collect.receive({ files: [...contents] }, { signal: stopping.signal });
    for await (const file of files) {
      told.push(file);
      receiving.set({ kind: 'running', of, files: [...told], problem: null });
    }
  } catch (error) {
    if (!stopping.signal.aborted) problem = problemOf(error).message;
  } finally {
    forget();
    running = undefined;
  }
  receiving.set({ kind: told.length < of ? 'stopped' : 'done', of, files: told, problem });
  await refreshAll();
}

const unreadable = 'ファイルを読めません。ほかのソフトで開いている場合は閉じて、もう一度選んでください。';

function refusalOfName(fileName: string): string | undefined {
  const name = fileName.toLowerCase();
  if (name.endsWith('.kaito')) return undefined;
  return name.endsWith('.shokai')
    ? '照会ファイルです。取りまとめ課では、回答ファイル（.kaito）を取り込みます。'
    : 'とりまとめのファイルではありません。拡張子が .kaito のファイルを選んでください。';
}

function refusedFile(fileName: string, code: string, message: string): ReceivedFile {
  return { fileName, outcome: { kind: 'refused', problem: { code, message } } };
}
