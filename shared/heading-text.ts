/**
 * The grammar of a heading in one cell: number, title and subtitle separated by a space.
 * How deep a heading stands is told by the form of its number, in the order in which the forms appear,
 * so that any depth works: 1, then (1), then ア.
 */

export interface HeadingText {
  readonly number: string;
  /** Names the form of the number; headings of one form stand at one depth. */
  readonly form: string;
  readonly title: string;
  readonly subtitle: string | null;
}

const digits = '[0-9０-９]{1,3}';
const forms: readonly (readonly [form: string, pattern: RegExp])[] = [
  ['第1章', new RegExp(`^第(?:${digits}|[一二三四五六七八九十]{1,3})[編章節項]$`, 'u')],
  [
    '基本方針1',
    new RegExp(`^(?:基本方針|基本目標|施策の柱|柱|重点施策|目標)(?:${digits}|[IVXⅠ-Ⅻ]{1,4})$`, 'u'),
  ],
  ['Ⅰ', /^[Ⅰ-Ⅻ][.．]?$/u],
  ['1', new RegExp(`^${digits}[.．]?$`, 'u')],
  ['1-1', new RegExp(`^${digits}[-－]${digits}$`, 'u')],
  ['1-1-1', new RegExp(`^${digits}(?:[-－]${digits}){2}$`, 'u')],
  ['(1)', new RegExp(`^(?:\\(${digits}\\)|（${digits}）|[⑴-⒇])$`, 'u')],
  ['①', /^[①-⑳]$/u],
  ['ア', /^[ア-ン][.．]?$/u],
  ['(ア)', /^(?:\([ア-ン]\)|（[ア-ン]）)$/u],
  ['A', /^[A-ZＡ-Ｚ][.．]?$/u],
];

/** Reads a heading; undefined where the text does not begin with a number of a known form and a title. */
export function parseHeading(text: string): HeadingText | undefined {
  const parts = /^(?<number>\S+)\s(?<title>\S+)(?:\s(?<subtitle>\S.*))?$/su.exec(text)?.groups;
  const number = parts?.['number'];
  const title = parts?.['title'];
  if (number === undefined || title === undefined) return undefined;
  const found = forms.find(([, pattern]) => pattern.test(number));
  return found && { number, form: formKey(found[0], number), title, subtitle: parts?.['subtitle'] ?? null };
}

// 章 and 節 are written alike but stand at different depths.
function formKey(form: string, number: string): string {
  return form === '第1章' ? `第1${number.at(-1)}` : form;
}

/**
 * Places headings in a tree as they come, top to bottom.
 * Each call takes the form of one heading's number and gives its depth, 1 for the top.
 */
export function createDepthFinder(): (form: string) => number {
  const open: string[] = [];
  return (form) => {
    const at = open.indexOf(form);
    if (at >= 0) open.length = at + 1;
    else open.push(form);
    return open.length;
  };
}
