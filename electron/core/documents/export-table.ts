/** Publishes a round as files: all of them, or none where one of them cannot be printed or written. */
import { succeed, type Result } from '../../../shared/result.ts';
import { stageFiles, type FileToWrite, type StageProblem } from '../stage-files.ts';
import { safeFileName } from '../write-file.ts';
import { formatFileName, formatNames, type PublishedFormat } from './formats.ts';
import { printFormats, type PrintedFormat, type PrintInput } from './print-formats.ts';

export { exportFormats, type ExportFormat } from './formats.ts';

export interface ExportInput extends PrintInput {
  readonly folder: string;
  /** Added to the files' name, e.g. 途中版. */
  readonly edition?: string;
  /** Printed before, and written with the formats: a filled template. */
  readonly more?: readonly PrintedFormat[];
}

export interface ExportedFile {
  readonly format: PublishedFormat;
  readonly file: string;
  readonly bytes: number;
}

/** Prints all formats and writes them. Rejects with the signal's reason where it is left; no file is then written. */
export async function exportTable(
  input: ExportInput,
): Promise<Result<{ files: ExportedFile[] }, StageProblem>> {
  const printed = await printFormats(input);
  // Left while the last of them came: from here on nothing waits, and it is too late.
  input.signal?.throwIfAborted();
  const stem = fileStem(input.round.title, input.edition);
  return writePrinted(input.folder, stem, [...printed, ...(input.more ?? [])]);
}

/** Writes what was printed under one name with its formats: all files or none. */
export function writePrinted(
  folder: string,
  stem: string,
  printed: readonly PrintedFormat[],
): Result<{ files: ExportedFile[] }, StageProblem> {
  const staged = stageFiles(folder, filesToWrite(printed, stem));
  if (!staged.ok) return staged;
  const committed = staged.value.commit();
  if (!committed.ok) return committed;
  staged.value.finish();
  return succeed({
    files: printed.map(({ format, content }, index) => ({
      format,
      file: staged.value.targets[index] ?? '',
      bytes: Buffer.byteLength(content),
    })),
  });
}

export function filesToWrite(printed: readonly PrintedFormat[], stem: string): FileToWrite[] {
  return printed.map(({ format, content }) => ({
    label: formatNames[format],
    name: formatFileName(stem, format),
    content,
  }));
}

/** The name of a round's files, without their extension. */
export function fileStem(title: string, edition?: string): string {
  return safeFileName([title || 'とりまとめ', ...(edition === undefined ? [] : [edition])].join('_'));
}
