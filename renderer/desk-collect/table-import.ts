/** Reading last year's table into the desk: from the start screen, or on a desk that has no plan yet. */
import { safe } from '@orpc/client';
import type { ImportSummary, TableProblem } from '../../shared/contract/collect-contract.ts';
import type { FileContent } from '../../shared/contract/problem.ts';
import { client, isDefinedError, problemOf } from '../api/client.ts';
import { fileContentOf } from '../api/file-content.ts';
import { refreshAll } from '../api/queries.ts';
import { createStore } from '../components/store.ts';

export type TableImport =
  | { readonly kind: 'none' }
  | { readonly kind: 'reading'; readonly fileName: string }
  | { readonly kind: 'done'; readonly fileName: string; readonly summary: ImportSummary }
  | {
      readonly kind: 'refused';
      readonly fileName: string;
      readonly message: string;
      /** Where the table could not be read. */
      readonly problems: readonly TableProblem[];
    };

export const tableImport = createStore<TableImport>({ kind: 'none' });

/** As the attribute of a file input. */
export const tableFiles = '.txt,.tsv';

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
    return await fileContentOf(file);
  } catch {
    refuse(file.name, 'ファイルを読めません。ほかのソフトで開いている場合は閉じて、もう一度選んでください。');
    return undefined;
  }
}

/** Imports into the open desk. */
export async function importTable(file: FileContent): Promise<void> {
  tableImport.set({ kind: 'reading', fileName: file.fileName });
  const { error, data: summary } = await safe(client.rounds.importTable({ file, planOnly: false }));
  if (error === null) {
    await refreshAll();
    tableImport.set({ kind: 'done', fileName: file.fileName, summary });
  } else if (isDefinedError(error) && error.code === 'TABLE_PROBLEMS') {
    refuse(file.fileName, error.data.message, error.data.problems);
  } else {
    refuse(file.fileName, problemOf(error).message);
  }
}

function refuse(fileName: string, message: string, problems: readonly TableProblem[] = []): void {
  tableImport.set({ kind: 'refused', fileName, message, problems });
}
