/**
 * How many lines a Japanese text takes, without a font at hand. Excel needs it, because rows written without
 * a height are not fitted by every program that opens them.
 * Widths are upper estimates over the fonts we name and those that stand in for them: too tall, never clipped.
 */
import { paragraphRuns, type TableCell, type TableRun } from '../table.ts';

/** JIS X 4051 line-start and line-end prohibitions, the set LibreOffice and Excel use for Japanese. */
const NEVER_STARTS_LINE = new Set(
  '!%),.:;?]}¢°’”‰′″℃、。々〉》」』】〕ぁぃぅぇぉっゃゅょゎ゛゜ゝゞァィゥェォッャュョヮヵヶ・ーヽヾ！％），．：；？］｝｡｣､･ｧｨｩｪｫｬｭｮｯｰﾞﾟ￠',
);
const NEVER_ENDS_LINE = new Set('$([{£¥‘“〈《「『【〔＄（［｛｢￡￥');

/** What has to be known of a character to break a line at it. */
interface Glyph {
  /** In em. */
  readonly width: number;
  /** Belongs to a word or number that holds together. */
  readonly isWestern: boolean;
  readonly neverStartsLine: boolean;
  readonly neverEndsLine: boolean;
}

function makeGlyph(char: string): Glyph {
  return {
    width: makeWidth(char),
    isWestern: /[!-~]/u.test(char),
    neverStartsLine: NEVER_STARTS_LINE.has(char),
    neverEndsLine: NEVER_ENDS_LINE.has(char),
  };
}

function makeWidth(char: string): number {
  if (/[\p{M}\p{Cf}]/u.test(char)) return 0;
  if (/[\uff61-\uff9f]/u.test(char)) return 0.5;
  if (char > '\u007e') return 1;
  if (/[mwMW@%]/u.test(char)) return 1;
  if (/[A-Z]/u.test(char)) return 0.75;
  return /[ iljtfI.,:;'!|()[\]]/u.test(char) ? 0.4 : 0.64;
}

/** A plan has about a thousand different characters, and some of them ten thousand times. */
const glyphs = new Map<string, Glyph>();
function glyphOf(char: string): Glyph {
  const known = glyphs.get(char);
  if (known !== undefined) return known;
  const made = makeGlyph(char);
  glyphs.set(char, made);
  return made;
}

/** Width of one character in em. */
export function charWidth(char: string): number {
  return glyphOf(char).width;
}

/** Width of a text on one line, in em. */
export function textWidth(text: string): number {
  let width = 0;
  for (const char of text) width += charWidth(char);
  return width;
}

/**
 * The lines of a paragraph in a column, in order; joined they are the text again.
 * @param width of the column in em
 * @param hang width in em by which every line but the first is narrower (a bullet's hanging indent)
 */
export function wrapText(text: string, width: number, hang = 0): string[] {
  const chars = Array.from(text);
  const found = chars.map(glyphOf);
  const lines: string[] = [];
  let start = 0;
  while (start < chars.length) {
    const end = lineEnd(chars, found, start, lines.length === 0 ? width : width - hang);
    lines.push(chars.slice(start, end).join(''));
    start = end;
  }
  return lines.length === 0 ? [''] : lines;
}

function lineEnd(chars: readonly string[], found: readonly Glyph[], start: number, width: number): number {
  let used = 0;
  let lastBreak = start;
  let before: Glyph | undefined;
  for (let index = start; index < chars.length; index++) {
    const char = chars[index] ?? '';
    const glyph = found[index] ?? glyphOf(char);
    if (before && char !== ' ' && mayBreak(before, glyph)) lastBreak = index;
    used += glyph.width;
    // White space at the end of a line takes no room.
    if (used > width && char !== ' ' && before) return lastBreak > start ? lastBreak : index;
    before = glyph;
  }
  return chars.length;
}

function mayBreak(before: Glyph, after: Glyph): boolean {
  if (after.width === 0 || after.neverStartsLine || before.neverEndsLine) return false;
  // Western words and numbers hold together; between them and Japanese text a line may end.
  return !(before.isWestern && after.isWestern);
}

/** A printed line of a cell, and what begins with it: a part of a cell may begin there, blocks first. */
export interface CellLine {
  readonly text: string;
  readonly label: boolean;
  /** `kept` begins a paragraph that stays with the label before it. */
  readonly begins: 'block' | 'paragraph' | 'kept' | 'nothing';
  /** The same text in stretches, where edits are shown in its paragraph. */
  readonly runs?: readonly TableRun[];
}

/** The printed lines of a cell in a column of so many em, without hanging indents (Excel has none). */
export function cellLinesIn(cell: TableCell, width: number): CellLine[] {
  const lines: CellLine[] = [];
  for (const block of cell.blocks) {
    let begins: CellLine['begins'] = 'block';
    const add = (paragraph: string, label: boolean, runs?: readonly TableRun[]) => {
      let at = 0;
      for (const text of wrapText(paragraph, width)) {
        lines.push({ text, label, begins, ...(runs && { runs: runsBetween(runs, at, at + text.length) }) });
        at += text.length;
        begins = 'nothing';
      }
      begins = label ? 'kept' : 'paragraph';
    };
    if (block.label !== null) add(block.label, true);
    for (const paragraph of block.paragraphs) {
      const runs = paragraphRuns(paragraph);
      const text = `${paragraph.bullet ? '・' : ''}${paragraph.text}`;
      let at = 0;
      // The line breaks stand at every second place.
      for (const [place, part] of text.split(/(\r\n|[\r\n])/u).entries()) {
        if (place % 2 === 0) add(part, false, runs && runsBetween(runs, at, at + part.length));
        at += part.length;
      }
    }
  }
  return lines;
}

/** The stretches of a text from one place up to another, in UTF-16 units. */
function runsBetween(runs: readonly TableRun[], start: number, end: number): TableRun[] {
  let at = 0;
  return runs.flatMap(({ mark, text }) => {
    const part = text.slice(Math.max(0, start - at), Math.max(0, end - at));
    at += text.length;
    return part === '' ? [] : [{ mark, text: part }];
  });
}

/**
 * How many of a cell's lines go into a part of so many lines: up to the last block that begins in its second
 * half, else the last paragraph, else 0, or with `anywhere` as many as there is room for (never 0, and never
 * ending with a label if that can be helped).
 */
export function linesForPart(lines: readonly CellLine[], capacity: number, anywhere: boolean): number {
  if (lines.length <= capacity) return lines.length;
  const lastThatBegins = (least: number, ...beginnings: CellLine['begins'][]) => {
    for (let at = capacity; at >= least; at--) {
      if (beginnings.includes(lines[at]?.begins ?? 'nothing')) return at;
    }
    return 0;
  };
  const boundary =
    lastThatBegins(Math.max(1, Math.ceil(capacity / 2)), 'block') || lastThatBegins(1, 'block', 'paragraph');
  if (boundary > 0 || !anywhere) return boundary;
  return lastThatBegins(1, 'nothing') || Math.max(1, capacity);
}

/**
 * The same for all cells of a row, which are divided together.
 * @returns undefined if nothing of some cell goes into the part without cutting a paragraph
 */
export function linesForParts(
  cells: readonly (readonly CellLine[])[],
  capacity: number,
  anywhere: boolean,
): number[] | undefined {
  const counts = cells.map((lines) => linesForPart(lines, capacity, anywhere));
  return counts.some((count, at) => count === 0 && cells[at]?.length) ? undefined : counts;
}
