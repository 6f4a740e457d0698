/** Publishes a round as files. Every format prints the same table; a file appears under its name only when it is whole. */
import { succeed, type Result } from '../../../shared/result.ts';
import type { Era } from '../../../shared/fiscal-year.ts';
import type { Round } from '../../../shared/round.ts';
import type { StoredAnswer } from '../store/answers.ts';
import { safeFileName, writeFileWhole, type FileProblem } from '../write-file.ts';
import { buildTable } from './build-table.ts';
import type { Table } from './table.ts';
import type { PrintOptions } from './write/print-options.ts';

export const exportFormats = ['tsv', 'csv', 'html', 'json', 'xlsx', 'docx', 'pdf'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export interface ExportInput {
  readonly round: Round;
  readonly answers: Iterable<StoredAnswer>;
  readonly formats: readonly ExportFormat[];
  readonly folder: string;
  readonly eras?: readonly Era[];
  readonly options: PrintOptions;
  /** Added to the files' name, e.g. 途中版. */
  readonly edition?: string;
  /** Told of each format as its printing ends. */
  readonly onPrinted?: (format: ExportFormat) => void;
}

export interface ExportedFile {
  readonly format: ExportFormat;
  readonly file: string;
  readonly bytes: number;
}

/** Prints all formats, PDF beside the others in its own thread. Writes none where one of them cannot be printed. */
export async function exportTable(
  input: ExportInput,
): Promise<Result<{ files: ExportedFile[] }, FileProblem>> {
  const table = buildTable(input.round, input.answers, input.eras === undefined ? {} : { eras: input.eras });
  // PDF first: its thread works while this one prints the rest.
  const order = input.formats.toSorted((a, b) => Number(b === 'pdf') - Number(a === 'pdf'));
  const printed = await Promise.all(
    order.map(async (format) => {
      const content = await print(format, table, input);
      input.onPrinted?.(format);
      return [format, content] as const;
    }),
  );
  const contents = new Map(printed);
  const stem = safeFileName(
    [input.round.title || 'とりまとめ', ...(input.edition === undefined ? [] : [input.edition])].join('_'),
  );
  const files: ExportedFile[] = [];
  for (const format of input.formats) {
    const content = contents.get(format) ?? '';
    const written = writeFileWhole(input.folder, `${stem}.${format}`, content, { replace: true });
    if (!written.ok) return written;
    files.push({ format, file: written.value, bytes: Buffer.byteLength(content) });
  }
  return succeed({ files });
}

// Loaded when asked for: xlsx, docx and pdf bring large libraries that the other commands never need.
async function print(
  format: ExportFormat,
  table: Table,
  { round, options }: ExportInput,
): Promise<string | Uint8Array> {
  switch (format) {
    case 'tsv':
      return (await import('./write/tsv.ts')).writeTsv(table, round.layout);
    case 'csv':
      return (await import('./write/csv.ts')).writeCsv(table);
    case 'html':
      return (await import('./write/html.ts')).writeHtml(table, options);
    case 'json':
      return (await import('./write/json.ts')).writeJson(table);
    case 'xlsx':
      return (await import('./write/xlsx.ts')).writeXlsx(table, options);
    case 'docx':
      return (await import('./write/docx.ts')).writeDocx(table, options);
    case 'pdf':
      return (await import('./write/pdf.ts')).writePdf(table, options);
  }
}
