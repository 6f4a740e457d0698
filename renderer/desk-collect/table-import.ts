/** Last year's table on its way into the desk: the file that was given, and what a screen says of it afterwards. */
import type { ImportSummary } from '../../shared/contract/collect-contract.ts';
import type { FileContent } from '../../shared/contract/problem.ts';
import { fileContentOf } from '../api/file-content.ts';
import { createStore } from '../components/store.ts';

export type TableImport =
  | { readonly kind: 'none' }
  /** Given on another screen; the one that reads tables takes it when it is shown. */
  | { readonly kind: 'given'; readonly file: FileContent }
  | { readonly kind: 'done'; readonly summary: ImportSummary }
  | { readonly kind: 'refused'; readonly fileName: string; readonly message: string };

export const tableImport = createStore<TableImport>({ kind: 'none' });

/** As the attribute of a file input. */
export const tableFiles = '.txt,.tsv,.csv,.xlsx,.xls,.ods,.docx';

/** Leaves a file for the screen that reads tables, which is shown next. */
export function giveTable(file: FileContent): void {
  tableImport.set({ kind: 'given', file });
}

export function forgetImport(): void {
  tableImport.set({ kind: 'none' });
}

/** The one file that was given; undefined where there is none that can be read, which is told. */
export async function readTableFile(files: readonly File[]): Promise<FileContent | undefined> {
  const [file, ...others] = files;
  if (file === undefined) return undefined;
  if (others.length > 0) {
    refuse(`${files.length}ファイル`, '表のファイルは1つずつ開いてください。');
    return undefined;
  }
  try {
    const content = await fileContentOf(file);
    forgetImport();
    return content;
  } catch {
    refuse(file.name, 'ファイルを読めません。ほかのソフトで開いている場合は閉じて、もう一度選んでください。');
    return undefined;
  }
}

function refuse(fileName: string, message: string): void {
  tableImport.set({ kind: 'refused', fileName, message });
}
