/** Headings in documents that show what they are: by their number, by what is bold, by the colour of their band. */
import { parseHeading } from '../../../../shared/heading-text.ts';
import { joinedLines } from './joined-lines.ts';
import type { RowHeading } from './split-rows.ts';

/** Only what a heading is read from. */
export interface HeadingCell {
  readonly text: string;
  readonly look: string;
  readonly bold?: number | undefined;
}

export type HeadingReader = (cell: HeadingCell) => RowHeading;

/**
 * Reads the headings of one document, from top to bottom. One without a number stands as deep as those that look like it.
 * @param ours in our own documents the title is bold and the subtitle is not, so that both may hold spaces
 */
export function createHeadingReader(ours: boolean): HeadingReader {
  const formOfLook = new Map<string, string>();
  return (cell) => {
    const text = joinedLines(cell.text, ' ');
    const found = (ours ? fromBold(cell) : undefined) ?? numbered(text);
    if (found && found.form !== '') {
      if (cell.look !== '') formOfLook.set(cell.look, found.form);
      return found;
    }
    const form = formOfLook.get(cell.look) ?? `帯 ${cell.look}`;
    return { number: null, title: text, subtitle: null, ...found, form };
  };
}

function numbered(text: string): RowHeading | undefined {
  return parseHeading(text) ?? parseHeading(text.replaceAll(/\s+/gu, ' '));
}

/** The form is empty where the heading has no number. */
function fromBold({ text, bold }: HeadingCell): RowHeading | undefined {
  if (bold === undefined || bold === 0) return undefined;
  const title = text.slice(0, bold);
  const rest = text.slice(bold);
  if (rest !== '' && !/^\s/u.test(rest)) return undefined;
  const subtitle = rest === '' ? null : rest.slice(1);
  const parts = /^(?<number>\S+) (?<title>.+)$/su.exec(title)?.groups;
  const form = parts && parseHeading(`${parts['number']} 題`)?.form;
  return parts && form !== undefined
    ? { number: parts['number'] ?? null, title: parts['title'] ?? '', subtitle, form }
    : { number: null, title, subtitle, form: '' };
}
