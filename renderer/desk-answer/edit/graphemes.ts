/** Characters as a person counts them: か゛ and 👨‍👩‍👧 are one each, a line break is none. */
const segmenter = new Intl.Segmenter('ja', { granularity: 'grapheme' });
const simple = /^[\u0020-\u007e\u3000-\u3098\u309b-\u30ff\u4e00-\u9fff\uff01-\uff60]*$/u;

export function countGraphemes(text: string): number {
  const line = text.replaceAll(/[\r\n]/gu, '');
  if (simple.test(line)) return line.length;
  let count = 0;
  for (const _ of segmenter.segment(line)) count += 1;
  return count;
}
