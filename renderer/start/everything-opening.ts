/** Going on from another machine: how opening the file that holds everything of it went. */
import type { AppState } from '../../shared/contract/app-contract.ts';
import type { FileContent } from '../../shared/contract/problem.ts';
import { client, problemOf } from '../api/client.ts';
import { fileContentOf } from '../api/file-content.ts';
import { orpc, queryClient, refreshAll, showAppState } from '../api/queries.ts';
import { createStore } from '../components/store.ts';

export type EverythingOpening =
  | { readonly kind: 'none' }
  | { readonly kind: 'reading'; readonly fileName: string }
  | { readonly kind: 'refused'; readonly fileName: string; readonly message: string };

export const everythingOpening = createStore<EverythingOpening>({ kind: 'none' });

/** In base64 it must stay below what a door takes in one message. */
const largest = 70 * 1024 * 1024;

/** Only there is a desk opened from such a file. */
export function isNoDeskOpen(): boolean {
  return queryClient.getQueryData<AppState>(orpc.app.state.queryKey())?.desk.kind === 'none';
}

export function forgetEverything(): void {
  everythingOpening.set({ kind: 'none' });
}

export async function openEverything(file: File): Promise<void> {
  const { name: fileName } = file;
  if (file.size > largest) {
    const message =
      'ファイルが大きいため、この画面では開けません。管理者に、命令 import-all で戻してもらってください。';
    everythingOpening.set({ kind: 'refused', fileName, message });
    return;
  }
  everythingOpening.set({ kind: 'reading', fileName });
  try {
    await openEverythingContent(await fileContentOf(file));
  } catch {
    const message = 'ファイルを読めません。ほかのソフトで開いている場合は閉じて、もう一度選んでください。';
    everythingOpening.set({ kind: 'refused', fileName, message });
  }
}

export async function openEverythingContent(file: FileContent): Promise<void> {
  const { fileName } = file;
  everythingOpening.set({ kind: 'reading', fileName });
  try {
    showAppState(await client.app.openEverything({ file }));
    await refreshAll();
    forgetEverything();
  } catch (error) {
    everythingOpening.set({ kind: 'refused', fileName, message: problemOf(error).message });
  }
}
