/** Text and XML with parts taken out, doubled, exchanged and replaced by odd ones. */
import type { SeededRandom } from '../seeded-random.ts';
import { oddNumber, oddText } from './odd-values.ts';

const longest = 300_000;

/** @param parts how the text falls into parts, e.g. cells with what separates them; together they cover all of it */
export function mutateParts(random: SeededRandom, original: string, parts: RegExp): string {
  const pieces = original.match(parts) ?? [original];
  for (let count = random.pick([1, 1, 2, 3, 8, 30]); count > 0; count -= 1) mutateOnce(random, pieces);
  // What is larger than this is for the hostile files, which are few.
  let text = '';
  for (const piece of pieces) {
    if (text.length + piece.length > longest) break;
    text += piece;
  }
  return text;
}

function mutateOnce(random: SeededRandom, pieces: string[]): void {
  const at = random.whole(0, Math.max(0, pieces.length - 1));
  const other = random.whole(0, Math.max(0, pieces.length - 1));
  const piece = pieces[at] ?? '';
  switch (random.whole(0, 7)) {
    case 0:
      pieces.splice(at, random.pick([1, 1, 2, 10]));
      return;
    case 1:
      pieces.splice(at, 0, ...pieces.slice(other, other + random.pick([1, 5, 40])));
      return;
    case 2:
      pieces[at] = pieces[other] ?? '';
      pieces[other] = piece;
      return;
    case 3:
      pieces[at] = oddText(random);
      return;
    case 4:
      pieces.splice(at, 0, oddText(random));
      return;
    case 5: {
      const cut = random.whole(0, piece.length);
      pieces[at] = piece.slice(0, cut) + oddText(random) + piece.slice(cut);
      return;
    }
    case 6:
      pieces[at] = piece.length > 10_000 ? piece : piece.repeat(random.pick([2, 3, 100]));
      return;
    default:
      pieces[at] = piece.replaceAll(/[0-9０-９]+/gu, () => String(oddNumber(random)));
  }
}

/** Cells, line ends and separators of a table in text. */
export const tableParts = /[^\t\n,"]+|[\t\n,"]/gu;

/** Tags, and the text between them. */
const xmlParts = /<[^>]*>|[^<]+|</gu;

export function mutateXml(random: SeededRandom, xml: string): string {
  if (random.next() < 0.5) return mutateParts(random, xml, xmlParts);
  const tags = [...xml.matchAll(/<[^>]*>/gu)];
  const tag = tags.length === 0 ? undefined : random.pick(tags);
  if (!tag) return mutateParts(random, xml, xmlParts);
  const changed = changedTag(random, tag[0], tags);
  return xml.slice(0, tag.index) + changed + xml.slice(tag.index + tag[0].length);
}

function changedTag(random: SeededRandom, tag: string, tags: readonly RegExpExecArray[]): string {
  switch (random.whole(0, 5)) {
    case 0: {
      const odd = random.next() < 0.5 ? String(oddNumber(random)) : oddText(random).replaceAll(/[<"&]/gu, '');
      return tag.replace(/"[^"]*"/u, () => `"${odd}"`);
    }
    case 1: {
      const values = [...tag.matchAll(/"[^"]*"/gu)];
      if (values.length === 0) return tag + tag;
      const value = random.pick(values);
      return `${tag.slice(0, value.index)}"${oddNumber(random)}"${tag.slice(value.index + value[0].length)}`;
    }
    case 2:
      return tag.replace(/\s[^\s=]+="[^"]*"/u, '');
    case 3:
      return random.pick(tags)[0] + tag;
    case 4:
      return tag.repeat(random.pick([2, 50, 400]));
    default:
      return tag.replace(
        /<(?<close>\/?)[\w:]+/u,
        `<$<close>${random.pick(['x', 'w:tbl', 'c', 'row', 'text:p', 'si'])}`,
      );
  }
}
