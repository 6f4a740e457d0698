/**
 * The fonts for every character of the table, at once. They come in parts, by ranges of characters, and each part that
 * comes later has everything in sight laid out again: one by one they would come in the middle of scrolling.
 */
import { contentOf } from '../../../shared/answer.ts';
import type { ReviewTable } from '../../../shared/contract/review-contract.ts';

/** By how they are printed. */
export interface Characters {
  readonly plain: string;
  readonly bold: string;
}

/** Every character of the table once. */
export function charactersOf({ structure, cells }: Pick<ReviewTable, 'structure' | 'cells'>): Characters {
  const plain = createCharacterSet();
  const bold = createCharacterSet();
  for (const { number, title, subtitle } of structure.headings) {
    bold.add(`${number ?? ''}${title}`);
    plain.add(subtitle ?? '');
  }
  for (const { title, description } of structure.measures) {
    bold.add(title);
    plain.add(description);
  }
  for (const { name } of structure.departments) {
    bold.add(name);
    plain.add(name);
  }
  // As data, which is had at once: only the words of an era or of a unit are printed besides.
  for (const cell of cells) plain.add(JSON.stringify([contentOf(cell.answer), cell.departmentContent]));
  return { plain: plain.text(), bold: bold.text() };
}

/** Marks instead of a Set: a million characters take milliseconds. */
function createCharacterSet() {
  const marks = new Uint8Array(0x1_00_00);
  const pairs = new Set<string>();
  return {
    add: (text: string): void => {
      for (let at = 0; at < text.length; at += 1) {
        const unit = text.charCodeAt(at);
        if (unit >= 0xd8_00 && unit < 0xdc_00) pairs.add(text.slice(at, at + 2));
        else marks[unit] = 1;
      }
    },
    text: (): string => {
      let text = [...pairs].join('');
      for (let unit = 0; unit < marks.length; unit += 1)
        if (marks[unit] === 1 && !(unit >= 0xdc_00 && unit < 0xe0_00)) text += String.fromCharCode(unit);
      return text;
    },
  };
}

/** Fonts that do not come are not missed: the page looks as it would without. */
export function loadFonts({ plain, bold }: Characters): void {
  const { fontFamily } = getComputedStyle(document.body);
  for (const [weight, text] of [
    [400, plain],
    [700, bold],
  ] as const)
    void document.fonts.load(`${weight} 1rem ${fontFamily}`, text).catch(() => undefined);
}
