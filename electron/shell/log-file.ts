/** The log of this machine, for the people who look after it. Never the text of answers, never sent anywhere. */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const mostBytes = 1024 * 1024;

/** @returns writes one line with its time; a file that has grown is set aside as `.old`, in place of the one before */
export function openLogFile(file: string, now: () => Date): (line: string) => void {
  return (line) => {
    try {
      mkdirSync(dirname(file), { recursive: true });
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > mostBytes) renameSync(file, `${file}.old`);
      appendFileSync(file, `${now().toISOString()} ${line.trimEnd()}\n`);
    } catch {
      // A log that cannot be written must not stop what is being logged.
    }
  };
}
