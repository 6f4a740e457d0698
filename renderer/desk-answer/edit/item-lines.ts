/**
 * The lines of an answer while they are written: one line an item, its note 【…】 written out at the end.
 * Pure operations; each gives the new lines and where the caret belongs. At least one line always stands.
 */
import type { Item } from '../../../shared/answer.ts';
import { itemText, parseItems } from '../../../shared/answer-text.ts';

export interface Line {
  /** Tells lines of one cell apart on the screen. */
  readonly id: number;
  /** Whether the program prints ・ before it. */
  readonly bullet: boolean;
  readonly text: string;
  /** Copied and not looked at yet (写し・未確認). */
  readonly unconfirmed: boolean;
  /** The item it was read from: text left as it was stays exactly that item. */
  readonly origin: Item | null;
}

export interface Caret {
  readonly line: number;
  readonly offset: number;
}

export interface Edited {
  readonly lines: readonly Line[];
  readonly caret: Caret;
}

export function linesOf(items: readonly Item[]): readonly Line[] {
  const lines = items.map((each, index) => lineOf(each, index + 1));
  return lines.length === 0 ? [blankLine(1, true)] : lines;
}

export function lineOf(item: Item, id: number): Line {
  return {
    id,
    bullet: item.bullet,
    text: itemText(item),
    unconfirmed: item.unconfirmed === true,
    origin: item,
  };
}

/** What the lines say; blank lines are only room on the screen. */
export function itemsOf(lines: readonly Line[]): Item[] {
  return lines.filter((each) => !isBlankLine(each)).map(itemOf);
}

export function itemOf(line: Line): Item {
  const mark = line.unconfirmed ? { unconfirmed: true as const } : {};
  if (line.origin !== null && line.bullet === line.origin.bullet && itemText(line.origin) === line.text) {
    const { bullet, text, note } = line.origin;
    return { bullet, text, note, ...mark };
  }
  const isBulletTyped = /^\s*・/u.test(line.text);
  const text = line.text.replace(/^\s*・/u, '').trim();
  const note = /^(?<text>.*\S)【(?<note>[^【】]{1,500})】$/su.exec(text)?.groups;
  return {
    bullet: line.bullet || isBulletTyped,
    text: note?.['text'] ?? text,
    note: note?.['note'] ?? null,
    ...mark,
  };
}

export function isBlankLine(line: Line): boolean {
  return line.text.trim() === '';
}

/** Takes over what was typed into one line. Whoever changes a line has looked at it. */
export function typeLine(lines: readonly Line[], id: number, text: string): readonly Line[] {
  return lines.map((each) => (each.id === id ? { ...each, text, unconfirmed: false } : each));
}

/** Enter: what stands after the selection becomes the line below. */
export function splitLine(lines: readonly Line[], id: number, start: number, end = start): Edited {
  return replaceLine(lines, id, (line) => [
    {
      ...line,
      text: line.text.slice(0, start),
      unconfirmed: start > 0 && line.unconfirmed && end === line.text.length,
    },
    { ...blankLine(nextId(lines), line.bullet), text: line.text.slice(end) },
  ]);
}

/** Backspace at the start: the line goes on at the end of the one above. Null on the first line. */
export function joinLine(lines: readonly Line[], id: number): Edited | null {
  const at = lines.findIndex((each) => each.id === id);
  const above = lines[at - 1];
  const line = lines[at];
  if (above === undefined || line === undefined) return null;
  const kept = isBlankLine(line) ? above : isBlankLine(above) ? line : { ...above, unconfirmed: false };
  // Spaces in a blank line are what somebody typed, too.
  const joined = { ...kept, id: above.id, text: above.text + line.text };
  return { lines: lines.toSpliced(at - 1, 2, joined), caret: { line: above.id, offset: above.text.length } };
}

/** Alt+↑↓. Null where there is no place to go. */
export function moveLine(lines: readonly Line[], id: number, by: -1 | 1, offset = 0): Edited | null {
  const at = lines.findIndex((each) => each.id === id);
  const line = lines[at];
  const other = lines[at + by];
  if (line === undefined || other === undefined) return null;
  return { lines: lines.with(at, other).with(at + by, line), caret: { line: id, offset } };
}

export function deleteLine(lines: readonly Line[], id: number): Edited {
  const at = lines.findIndex((each) => each.id === id);
  const left = lines.filter((each) => each.id !== id);
  const next = left[at] ?? left[at - 1];
  if (next === undefined) {
    const line = blankLine(id, true);
    return { lines: [line], caret: { line: id, offset: 0 } };
  }
  return { lines: left, caret: { line: next.id, offset: next.text.length } };
}

/** 行を足す: a blank line at the end, or the one that already stands there. */
export function addLine(lines: readonly Line[]): Edited {
  const last = lines.at(-1);
  if (last !== undefined && isBlankLine(last)) return { lines, caret: { line: last.id, offset: 0 } };
  const line = blankLine(nextId(lines), true);
  return { lines: [...lines, line], caret: { line: line.id, offset: 0 } };
}

/**
 * Copies items of last round in, marked 写し・未確認: onto the line of the caret when that is blank, below it
 * otherwise, at the end without a caret. What stands there word for word already is not copied again.
 */
export function copyItems(
  lines: readonly Line[],
  items: readonly Item[],
  below: number | null = null,
): Edited | null {
  const standing = new Set(lines.filter((each) => !isBlankLine(each)).map((each) => each.text.trim()));
  const missing = items.filter((each) => !standing.has(itemText(each).trim()));
  if (missing.length === 0) return null;
  const found = lines.findIndex((each) => each.id === below);
  const blank = lines.findIndex(isBlankLine);
  const at = found >= 0 ? found : blank >= 0 ? blank : lines.length - 1;
  const target = lines[at];
  const isOnto = target === undefined || isBlankLine(target);
  const first = nextId(lines);
  const copies = missing.map((each, index) => ({ ...lineOf(each, first + index), unconfirmed: true }));
  const last = copies.at(-1);
  if (last === undefined) return null;
  const next = isOnto ? lines.toSpliced(at, 1, ...copies) : lines.toSpliced(at + 1, 0, ...copies);
  return { lines: next, caret: { line: last.id, offset: last.text.length } };
}

export function confirmLines(lines: readonly Line[], which: (line: Line) => boolean): readonly Line[] {
  return lines.map((each) => (each.unconfirmed && which(each) ? { ...each, unconfirmed: false } : each));
}

/** Puts pasted text in place of the selection; each of its items becomes a line. Null: leave it to the field. */
export function pasteIntoLine(
  lines: readonly Line[],
  id: number,
  start: number,
  end: number,
  pasted: string,
): Edited | null {
  const line = lines.find((each) => each.id === id);
  if (line === undefined) return null;
  const head = line.text.slice(0, start);
  const atStart = head.trim() === '';
  const pieces = parseItems(unquoteCell(pasted));
  const isPlain = pieces.length <= 1 && !/[\r\n\t]/u.test(pasted) && !(atStart && pieces[0]?.bullet === true);
  if (isPlain || pieces.length === 0) return null;
  const tail = line.text.slice(end);
  const hasBullets = pieces.some((each) => each.bullet);
  // Several bulleted items after a text are new items; without bullets the first goes on where the caret stands.
  const startsNew = !atStart && pieces.length > 1 && pieces[0]?.bullet === true;
  return replaceLine(lines, id, () => {
    const texts = pieces.map((each) => itemText(each));
    if (startsNew) texts.unshift('');
    texts[0] = (atStart ? '' : head) + (texts[0] ?? '');
    const last = texts.length - 1;
    const caretAt = texts[last]?.length ?? 0;
    texts[last] = (texts[last] ?? '') + tail;
    const first = nextId(lines);
    const made = texts.map((text, index): Line => {
      const source = pieces[startsNew ? index - 1 : index];
      const bullet =
        index === 0 && !atStart ? line.bullet : hasBullets ? (source?.bullet ?? true) : line.bullet;
      return { id: index === 0 ? id : first + index, bullet, text, unconfirmed: false, origin: null };
    });
    return { made, caretAt };
  });
}

/** Excel puts a cell with line breaks in quotes and doubles the quotes inside; a tab parts two cells. */
function unquoteCell(pasted: string): string {
  const isQuoted = /^"(?:[^"]|"")*"(?:[\t\r\n]|$)/u.test(pasted);
  if (!isQuoted) return pasted.replaceAll('\t', '\n');
  const cells = pasted.matchAll(/"((?:[^"]|"")*)"|([^\t\r\n"][^\t\r\n]*)/gu);
  return [...cells].map(([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? '').join('\n');
}

function replaceLine(
  lines: readonly Line[],
  id: number,
  make: (line: Line) => readonly Line[] | { readonly made: readonly Line[]; readonly caretAt: number },
): Edited {
  const at = lines.findIndex((each) => each.id === id);
  const line = lines[at];
  if (line === undefined) return { lines, caret: { line: id, offset: 0 } };
  const result = make(line);
  const made = 'made' in result ? result.made : result;
  const last = made.at(-1) ?? line;
  const offset = 'made' in result ? result.caretAt : 0;
  return { lines: lines.toSpliced(at, 1, ...made), caret: { line: last.id, offset } };
}

function blankLine(id: number, bullet: boolean): Line {
  return { id, bullet, text: '', unconfirmed: false, origin: null };
}

function nextId(lines: readonly Line[]): number {
  return Math.max(0, ...lines.map((each) => each.id)) + 1;
}
