/** What is wrong in a guide's Markdown, with its line. */
export class GuideError extends Error {
  constructor(file: string, line: number | undefined, what: string) {
    super(`${file}:${line ?? 1}: ${what}`);
    this.name = 'GuideError';
  }
}

/** As GitHub makes the address of a heading, so that the guide's links work there and here. */
export function slugOf(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');
}

/** Lines of one paragraph flow together; between Latin words a line's end is a space. */
export function joinLines(text: string): string {
  return text.replaceAll(/\s*\n\s*/gu, (end, at: number) => {
    const before = text[at - 1] ?? '';
    const after = text[at + end.length] ?? '';
    return /[\w,.;:)]/u.test(before) && /[\w(]/u.test(after) ? ' ' : '';
  });
}
