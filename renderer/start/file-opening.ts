/**
 * Opening a file, however it came: dropped, chosen, or double-clicked. What is on screen is saved first, because a
 * request may open another department's desk.
 */
import { safe } from '@orpc/client';
import { navigate } from 'wouter/use-hash-location';
import type { FileContent } from '../../shared/contract/problem.ts';
import { client, isDefinedError, problemOf } from '../api/client.ts';
import { fileContentOf } from '../api/file-content.ts';
import { saveAndEnd } from '../api/flushers.ts';
import { orpc, queryClient, refreshAll, refreshAppState } from '../api/queries.ts';
import { createStore } from '../components/store.ts';
import { answerPath, submissionsPath } from '../paths.ts';
import { isNoDeskOpen, openEverything, openEverythingContent } from './everything-opening.ts';
import { fileKind, refusalOfKind } from './file-kind.ts';

export type FileOpening =
  | { readonly kind: 'none' }
  | { readonly kind: 'reading'; readonly fileName: string }
  | { readonly kind: 'refused'; readonly fileName: string; readonly message: string }
  /** The request asks another department than the one whose desk is open. */
  | {
      readonly kind: 'other-desk';
      readonly file: FileContent;
      readonly passphrase: string | undefined;
      readonly asked: string;
      readonly open: string;
    }
  /** The request is protected; `message` says so, or that the passphrase was wrong. */
  | {
      readonly kind: 'passphrase';
      readonly file: FileContent;
      readonly changeDesk: boolean;
      readonly message: string;
      readonly isWrong: boolean;
    }
  /** The office signed with another key than before; `message` names both. */
  | {
      readonly kind: 'other-key';
      readonly file: FileContent;
      readonly changeDesk: boolean;
      readonly passphrase: string | undefined;
      readonly message: string;
    }
  | { readonly kind: 'receipt'; readonly revision: number };

export const fileOpening = createStore<FileOpening>({ kind: 'none' });

export function forgetOpening(): void {
  fileOpening.set({ kind: 'none' });
}

export async function openFiles(files: readonly File[]): Promise<void> {
  const [file, ...others] = files;
  if (file === undefined) return;
  if (others.length > 0) {
    refuse(`${files.length}ファイル`, 'ファイルは1つずつ開いてください。');
    return;
  }
  if (fileKind(file.name) === 'everything' && isNoDeskOpen()) {
    await openEverything(file);
    return;
  }
  const refusal = refusalOfKind(fileKind(file.name));
  if (refusal !== undefined) {
    refuse(file.name, refusal);
    return;
  }
  try {
    await openFile(await fileContentOf(file));
  } catch {
    refuse(file.name, 'ファイルを読めません。ほかのソフトで開いている場合は閉じて、もう一度選んでください。');
  }
}

interface OpenOptions {
  readonly changeDesk?: boolean;
  readonly passphrase?: string | undefined;
  /** How a person made sure of another key. */
  readonly acceptKey?: string | undefined;
}

export async function openFile(file: FileContent, options: OpenOptions = {}): Promise<void> {
  const kind = fileKind(file.fileName);
  if (kind === 'everything' && isNoDeskOpen()) {
    await openEverythingContent(file);
    return;
  }
  const refusal = refusalOfKind(kind);
  if (refusal !== undefined) {
    refuse(file.fileName, refusal);
    return;
  }
  fileOpening.set({ kind: 'reading', fileName: file.fileName });
  if (!(await saveAndEnd())) {
    refuse(file.fileName, '保存できていない文があります。［もう一度保存］のあとで、もう一度開いてください。');
    return;
  }
  await (kind === 'receipt' ? openReceipt(file) : openRequest(file, options));
}

async function openRequest(
  file: FileContent,
  { changeDesk = false, passphrase, acceptKey }: OpenOptions,
): Promise<void> {
  const { error, data: opened } = await safe(
    client.app.openRequest({
      file,
      changeDesk,
      ...(passphrase === undefined ? {} : { passphrase }),
      ...(acceptKey === undefined ? {} : { acceptKey }),
    }),
  );
  if (error === null) {
    // The form begins with what the file brought: drawn from an older copy first, it would lose the focus again.
    await queryClient.invalidateQueries({ refetchType: 'none' });
    await queryClient.prefetchQuery(
      orpc.desk.round.queryOptions({ input: { roundId: opened.roundId }, staleTime: 0 }),
    );
    // The desk and the place on it come together: whoever goes on from there is not fetched back.
    await refreshAppState();
    forgetOpening();
    navigate(answerPath(opened.roundId));
    await refreshAll();
  } else if (isDefinedError(error) && error.code === 'OTHER_DESK') {
    fileOpening.set({ kind: 'other-desk', file, passphrase, asked: error.data.asked, open: error.data.open });
  } else {
    const { code, message } = problemOf(error);
    if (code === 'PASSPHRASE_NEEDED' || code === 'WRONG_PASSPHRASE') {
      const isWrong = code === 'WRONG_PASSPHRASE';
      fileOpening.set({ kind: 'passphrase', file, changeDesk, message, isWrong });
      return;
    }
    if (code === 'KEY_CHANGED') {
      fileOpening.set({ kind: 'other-key', file, changeDesk, passphrase, message });
      return;
    }
    // The department's data may be what cannot be opened: then its own screen says what to do.
    await refreshAll();
    refuse(file.fileName, message);
  }
}

async function openReceipt(file: FileContent): Promise<void> {
  try {
    const { roundId, revision } = await client.desk.openReceipt({ file });
    await refreshAll();
    navigate(submissionsPath(roundId));
    fileOpening.set({ kind: 'receipt', revision });
  } catch (error) {
    refuse(file.fileName, problemOf(error).message);
  }
}

function refuse(fileName: string, message: string): void {
  fileOpening.set({ kind: 'refused', fileName, message });
}
