/** Where a mistake stands in a template, as the person who made it finds it in Word. */
import { UnreadableDocument } from '../read/document-problem.ts';
import { walkXml } from '../read/safe-xml.ts';

/** The texts of a part's paragraphs, in order; empty ones count, as a person counts them. */
function paragraphsOf(bytes: Uint8Array): string[] {
  const done: string[] = [];
  const open: number[] = [];
  let isText = false;
  try {
    walkXml(bytes, {
      open: (name) => {
        if (name === 'w:p') open.push(done.push('') - 1);
        isText = name === 'w:t';
      },
      close: (name) => {
        if (name === 'w:p') open.pop();
        isText = false;
      },
      text: (text) => {
        const at = open.at(-1);
        if (isText && at !== undefined) done[at] += text;
      },
    });
  } catch (error) {
    if (!(error instanceof UnreadableDocument)) throw error;
  }
  return done;
}

const partName = (path: string): string => {
  if (/header\d*\.xml$/u.test(path)) return 'ヘッダー';
  if (/footer\d*\.xml$/u.test(path)) return 'フッター';
  return path === 'word/document.xml' ? '本文' : path;
};

const shownLength = 24;

/** @param texts that stand in the paragraph looked for, the surest first */
export function placeIn(path: string, bytes: Uint8Array | undefined, texts: readonly string[]): string {
  const paragraphs = bytes === undefined ? [] : paragraphsOf(bytes);
  for (const text of texts.filter((each) => each !== '')) {
    const at = paragraphs.findIndex((each) => each.includes(text));
    const found = paragraphs[at];
    if (found === undefined) continue;
    const start = Math.max(0, Math.min(found.indexOf(text) - 6, found.length - shownLength));
    const shown = found.slice(start, start + shownLength);
    const [before, after] = [start > 0 ? '…' : '', start + shownLength < found.length ? '…' : ''];
    return `${partName(path)}の${at + 1}番目の段落「${before}${shown}${after}」`;
  }
  return partName(path);
}
