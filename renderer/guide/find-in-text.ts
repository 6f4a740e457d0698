/** Finds words in what a page shows, also across the bounds of elements, but not across those of paragraphs. */

const paragraphs = 'p, li, td, th, h1, h2, h3, h4, pre';

/** In the order of the page. Letters count the same in both sizes. */
export function findInText(root: HTMLElement, words: string): Range[] {
  const wanted = words.trim().toLowerCase();
  if (wanted === '') return [];
  const runs = new Map<Element, Text[]>();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (!(node instanceof Text)) continue;
    const paragraph = node.parentElement?.closest(paragraphs) ?? root;
    runs.set(paragraph, [...(runs.get(paragraph) ?? []), node]);
  }
  return [...runs.values()].flatMap((texts) => rangesIn(texts, wanted));
}

function rangesIn(texts: readonly Text[], wanted: string): Range[] {
  const whole = texts.map((each) => each.data.toLowerCase()).join('');
  const ranges: Range[] = [];
  for (let at = whole.indexOf(wanted); at !== -1; at = whole.indexOf(wanted, at + wanted.length)) {
    const [start, end] = [placeIn(texts, at), placeIn(texts, at + wanted.length - 1)];
    if (start === undefined || end === undefined) continue;
    const range = document.createRange();
    range.setStart(start.text, start.offset);
    range.setEnd(end.text, end.offset + 1);
    ranges.push(range);
  }
  return ranges;
}

/** The text and the place in it that a place in all of them is. */
function placeIn(texts: readonly Text[], at: number): { text: Text; offset: number } | undefined {
  let before = 0;
  for (const text of texts) {
    if (at < before + text.length) return { text, offset: at - before };
    before += text.length;
  }
  return undefined;
}
