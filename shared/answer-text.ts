/**
 * The grammar of an answer cell in a published table, where line breaks were flattened to spaces:
 * 【課】 blocks, ・ items and notes. What looks alike is told apart by what stands before it:
 * a block's 【 and an item's ・ stand at the start or after white space, a note's 【 follows its text directly.
 * Where a cell has kept its line breaks, they tell more: 【課】 at the end of a line that began otherwise is a note, and
 * an indented line without ・ goes on the item above it.
 */
import type { AnswerContent, Item } from './answer.ts';
import { eraDay } from './era-date.ts';
import type { Era } from './fiscal-year.ts';

export interface AnswerBlock {
  readonly department: string;
  /** Null for a label with nothing after it. */
  readonly content: AnswerContent | null;
}

export interface TextProblem {
  /** Where in the cell, in UTF-16 units from 0. */
  readonly offset: number;
  readonly message: string;
}

export interface AnswerCell {
  readonly blocks: AnswerBlock[];
  readonly problems: TextProblem[];
}

/** A published table has no place for the reason of 該当なし; this stands in its stead, so that the reader knows why. */
export const reasonOfPublishedTable = '表の記載のとおり';

const notApplicableText = '該当なし';
const label = /(?<=^|\s)【(?<name>[^【】]+)】/gu;
/** White space before a 【…】 that ends a line which began otherwise. */
const gapBeforeNote = /(?<=[^\s】])[^\S\r\n]+(?=【[^【】\r\n]+】[^\S\r\n]*(?:[\r\n]|$))/gu;
const looksLikeDepartment = /(?:課|室|センター|部|局|館|所|係|署|担当|委員会)$/u;

/**
 * Reads one cell.
 * @param cell the text as it came
 * @param inCharge names in the row's 担当課 column
 * @param known names anywhere in the table: a label with one of these, or one that looks like a department,
 *   is never taken for text
 */
export function parseAnswerCell(
  cell: string,
  inCharge: ReadonlySet<string>,
  known: ReadonlySet<string> = inCharge,
): AnswerCell {
  const blocks: AnswerBlock[] = [];
  const problems: TextProblem[] = [];
  const start = cell.length - cell.trimStart().length;
  const gaps = gapsBeforeNotes(cell);
  const labels: { name: string; offset: number; end: number }[] = [];
  for (const match of cell.matchAll(label)) {
    if (gaps.has(match.index)) continue;
    const name = match.groups?.['name'] ?? '';
    if (inCharge.has(name)) labels.push({ name, offset: match.index, end: match.index + match[0].length });
    else if (match.index === start || known.has(name.trim()) || looksLikeDepartment.test(name.trim())) {
      problems.push({
        offset: match.index,
        message: `【${name}】は、この施策の担当課にありません。担当課の列か、この見出しを直してください。`,
      });
    }
  }
  const first = labels[0]?.offset ?? cell.length;
  if (cell.slice(start, first).trim() !== '' && problems.length === 0) {
    const [only, ...others] = inCharge;
    if (only !== undefined && others.length === 0 && labels.length === 0) {
      return {
        blocks: [{ department: only, content: parseContent(withoutGaps(cell, gaps, 0, cell.length)) }],
        problems,
      };
    }
    problems.push({
      offset: start,
      message: 'どの課の回答か分かりません。回答の前に【課名】を書いてください。',
    });
  }
  labels.forEach(({ name, offset, end }, index) => {
    if (blocks.some((each) => each.department === name)) {
      problems.push({ offset, message: `【${name}】が同じ欄に2回あります。1つにまとめてください。` });
    }
    blocks.push({
      department: name,
      content: parseContent(withoutGaps(cell, gaps, end, labels[index + 1]?.offset ?? cell.length)),
    });
  });
  return { blocks, problems };
}

/** Where a cell has kept its line breaks: the white space before notes at the ends of lines, by where it ends. */
function gapsBeforeNotes(cell: string): Map<number, number> {
  if (!/[\r\n]/u.test(cell.trim())) return new Map();
  return new Map([...cell.matchAll(gapBeforeNote)].map(({ index, 0: gap }) => [index + gap.length, index]));
}

/** Part of a cell, its notes directly after their text: so they stay notes where lines are flattened. */
function withoutGaps(cell: string, gaps: ReadonlyMap<number, number>, from: number, to: number): string {
  let text = '';
  let at = from;
  for (const [end, start] of gaps) {
    if (start < at || end > to) continue;
    text += cell.slice(at, start);
    at = end;
  }
  return text + cell.slice(at, to);
}

/** What one department says, from the text after its label. Null for blank text. */
export function parseContent(text: string): AnswerContent | null {
  const body = text.trim();
  if (body === '') return null;
  if (body === notApplicableText) return { kind: 'not-applicable', reason: reasonOfPublishedTable };
  return { kind: 'items', items: parseItems(body) };
}

/**
 * Splits text into items: at line breaks, and at each ・ that stands at a start or after white space.
 * ・ inside a word (町会・自治会) splits nothing, and an indented line goes on the bullet above it.
 */
export function parseItems(text: string): Item[] {
  const pieces: string[] = [];
  for (const line of text.split(/[\r\n]/u)) {
    const [first = '', ...others] = line.split(/(?<=\s)(?=・)/u).map((piece) => piece.trim());
    const above = pieces.at(-1);
    const goesOn = above !== undefined && above.startsWith('・') && /^\s+[^\s・]/u.test(line);
    if (goesOn) pieces[pieces.length - 1] = `${above} ${first}`;
    else pieces.push(first);
    for (const piece of others) pieces.push(piece);
  }
  return pieces.filter((piece) => piece !== '').map(parseItem);
}

function parseItem(piece: string): Item {
  const bullet = piece.startsWith('・');
  const text = bullet ? piece.slice(1) : piece;
  const note = /^(?<text>.*\S)【(?<note>[^【】]+)】$/su.exec(text)?.groups;
  return { bullet, text: note?.['text'] ?? text, note: note?.['note'] ?? null };
}

/** An item's text with its note, without its ・. */
export function itemText(item: Item): string {
  return item.note === null ? item.text : `${item.text}【${item.note}】`;
}

/** The label over a department's answer in the published table. */
export function departmentLabel(name: string): string {
  return `【${name}】`;
}

/** What printing a content takes besides itself. */
export interface Printing {
  /** By which a day is written. */
  readonly eras: readonly Era[];
  /** Follows a number, e.g. 件. */
  readonly unit?: string;
  /** Names the measure that a 再掲 points to. */
  readonly titleOf?: (measureId: string) => string | undefined;
}

/** The paragraphs that a content prints. */
export function contentParagraphs(
  content: AnswerContent,
  { eras, unit = '', titleOf }: Printing,
): { bullet: boolean; text: string }[] {
  switch (content.kind) {
    case 'items':
      return content.items.map((each) => ({ bullet: each.bullet, text: itemText(each) }));
    case 'text':
      return content.text.split(/\r\n|[\r\n]/u).map((text) => ({ bullet: false, text }));
    case 'choice':
      return [{ bullet: false, text: content.value }];
    case 'number':
      return [{ bullet: false, text: `${content.value}${unit}` }];
    case 'money':
      return [{ bullet: false, text: `${content.yen.toLocaleString('ja-JP')}円` }];
    case 'date':
      return [{ bullet: false, text: eraDay(content.date, eras) }];
    case 'reference': {
      const title = titleOf?.(content.measureId);
      return [{ bullet: false, text: title === undefined ? '再掲' : `再掲（${title}）` }];
    }
    case 'not-applicable':
      return [{ bullet: false, text: notApplicableText }];
  }
}
