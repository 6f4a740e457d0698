/**
 * The log of this machine, for the people who look after it. Never sent anywhere, and never with the text of an answer,
 * a title or a name: who logs gives codes and places (error-facts.ts), and whatever is not plain Latin is struck here.
 */
import { appendFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';

export interface LogLimits {
  /** A file that has grown beyond this is set aside at the next line. */
  readonly bytes: number;
  /** Files kept, the one that is written among them. */
  readonly files: number;
}

export const logLimits: LogLimits = { bytes: 1024 * 1024, files: 5 };
export const logFileName = 'torimatome.log';
const longestLine = 2000;

/** @returns writes one line with its time */
export function openLogFile(
  file: string,
  now: () => Date,
  limits: LogLimits = logLimits,
): (line: string) => void {
  return (line) => {
    try {
      mkdirSync(dirname(file), { recursive: true });
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > limits.bytes) rotate(file, limits.files);
      appendFileSync(file, `${now().toISOString()} ${logLine(line)}\n`);
    } catch {
      // A log that cannot be written must not stop what is being logged.
    }
  };
}

/** One line of what was said, with everything struck that is not plain Latin. */
export function logLine(line: string): string {
  return line
    .trim()
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/[^ -~]+/gu, '…')
    .slice(0, longestLine);
}

/** The log and those set aside, newest first. */
export function logFiles(file: string, { files } = logLimits): readonly string[] {
  return [file, ...Array.from({ length: files - 1 }, (_, index) => aside(file, index + 1))].filter((each) =>
    existsSync(each),
  );
}

function aside(file: string, number: number): string {
  const { dir, name, ext } = parse(file);
  return join(dir, `${name}.${number}${ext}`);
}

function rotate(file: string, files: number): void {
  rmSync(aside(file, files - 1), { force: true });
  for (let number = files - 2; number > 0; number -= 1)
    if (existsSync(aside(file, number))) renameSync(aside(file, number), aside(file, number + 1));
  renameSync(file, aside(file, 1));
}
