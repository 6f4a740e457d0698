/**
 * An answer as the text that a coordinator edits: one line an item, ・ before a bullet, a note in 【】 at the end; and back.
 * Lines left as they were stay exactly those items.
 */
import { itemText } from './answer-text.ts';
import type { AnswerContent, Item } from './answer.ts';
import { eraDay, readDate } from './era-date.ts';
import type { Era } from './fiscal-year.ts';
import { fail, succeed, type Problem, type Result } from './result.ts';
import type { Column } from './round.ts';
import { numberRefusal, readNumber, readYen, yenRefusal } from './typed-number.ts';

/** Empty for nothing, and for 該当なし, which is not written in lines. A reference is the id of its measure. */
export function editText(content: AnswerContent | null, eras: readonly Era[]): string {
  if (content === null) return '';
  switch (content.kind) {
    case 'items':
      return content.items.map(lineOf).join('\n');
    case 'text':
      return content.text;
    case 'choice':
    case 'number':
      return content.value;
    case 'money':
      return content.yen.toLocaleString('ja-JP');
    case 'date':
      return eraDay(content.date, eras);
    case 'reference':
      return content.measureId;
    case 'not-applicable':
      return '';
  }
}

const unreadable = (message: string) => fail('UNREADABLE', message);

/**
 * What the text says in a column, null for blank text; or the sentence that tells why it cannot be read (a number with
 * its unit, a day that there is not). The one place that knows it: the desks, the form and the command ask here.
 * @param before what the text was made from
 */
export function readEditText(
  text: string,
  column: Column,
  before: AnswerContent | null,
  eras: readonly Era[],
): Result<AnswerContent | null, Problem<'UNREADABLE'>> {
  if (text.trim() === '') return succeed(null);
  switch (column.kind) {
    case 'items':
      return succeed({
        kind: 'items',
        items: readItems(text, before?.kind === 'items' ? before.items : []),
      });
    case 'text':
      return succeed({ kind: 'text', text });
    case 'choice': {
      const value = text.trim();
      const values = column.scale.map((each) => each.value);
      return values.includes(value)
        ? succeed({ kind: 'choice', value })
        : unreadable(`「${values.join('・')}」のどれかを選んでください。`);
    }
    case 'reference':
      return succeed({ kind: 'reference', measureId: text });
    case 'number': {
      const value = readNumber(text);
      return value === null ? unreadable(numberRefusal) : succeed({ kind: 'number', value });
    }
    case 'money': {
      const yen = readYen(text);
      if (yen !== null) return succeed({ kind: 'money', yen });
      return unreadable(readNumber(text) === null ? numberRefusal : yenRefusal);
    }
    case 'date': {
      const read = readDate(text, eras);
      return read.ok ? succeed({ kind: 'date', date: read.value }) : unreadable(read.problem.message);
    }
  }
}

function lineOf(item: Item): string {
  return `${item.bullet ? '・' : ''}${itemText(item)}`;
}

/** Each line that is not blank. A line that stood there is the item that it was, but looked at. */
function readItems(text: string, before: readonly Item[]): Item[] {
  const known = Map.groupBy(before, lineOf);
  return text
    .split(/\r\n|[\r\n]/u)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const same = known.get(line)?.shift();
      return same === undefined ? readItem(line) : { bullet: same.bullet, text: same.text, note: same.note };
    });
}

function readItem(line: string): Item {
  const [, dot, rest = ''] = /^\s*(・)?(.*)$/su.exec(line) ?? [];
  const text = rest.trim();
  const note = /^(?<text>.*\S)【(?<note>[^【】]{1,500})】$/su.exec(text)?.groups;
  return { bullet: dot !== undefined, text: note?.['text'] ?? text, note: note?.['note'] ?? null };
}
