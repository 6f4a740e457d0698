/** The letters of one opening of the dialog: the text as it was made, changed by hand where the person did, and what goes out. */
import type { ReminderLetter } from '../../../shared/contract/progress-contract.ts';

export interface LetterDrafts {
  readonly letters: readonly ReminderLetter[];
  readonly textOf: (departmentId: string) => string;
  readonly write: (departmentId: string, text: string) => void;
}

export function createLetterDrafts(letters: readonly ReminderLetter[]): LetterDrafts {
  const written = new Map(letters.map((each) => [each.departmentId, each.text]));
  return {
    letters,
    textOf: (departmentId) => written.get(departmentId) ?? '',
    write: (departmentId, text) => {
      written.set(departmentId, text);
    },
  };
}

const between = '\n\n────────────────────\n\n';

/** Several letters as one text to paste: a line parts them. */
export function joinLetters(texts: readonly string[]): string {
  return texts.map((each) => each.trimEnd()).join(between);
}

/** What is told after letters were taken out. */
export function sentWords(what: string, count: number, noted: number, day: string): string {
  const kept =
    noted === 0
      ? '同じ日の同じ文面を残してあるので、督促の回数は変えていません。'
      : `「督促」の欄に${day}と残しました。`;
  return `${count}課分を${what}しました。${kept}`;
}
