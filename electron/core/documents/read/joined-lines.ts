/**
 * The lines of a text in one, for line breaks that only fit a text to its place. Not by a pattern: one that looks for white
 * space before a line break takes hours over a cell of nothing but spaces.
 */
export function joinedLines(text: string, between: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(between);
}
