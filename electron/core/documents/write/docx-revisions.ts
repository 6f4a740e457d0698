/**
 * Marked text as real revisions of Word, which a person accepts or rejects there: accepted, a cell says what is new, and
 * rejected what was. The marks between paragraphs are revisions too, or empty lines would stay behind; so is a row of
 * the table that holds nothing but what went, or nothing but what came.
 */
import {
  DeletedTextRun,
  InsertedTextRun,
  Paragraph,
  TextRun,
  type IParagraphOptions,
  type ITableRowOptions,
} from 'docx';
import {
  paragraphRuns,
  paragraphText,
  type TableCell,
  type TableParagraph,
  type TableRun,
} from '../table.ts';

export interface Revisions {
  readonly author: string;
  readonly date: Date;
}

/** Numbers the revisions of one document. */
export interface RevisionWriter {
  /** @param row what becomes of the row that the cell stands in: its cells go with it, also those that hold nothing */
  readonly paragraphs: (cell: readonly StyledParagraph[], row: Mark) => Paragraph[];
  readonly row: (mark: Mark) => Pick<ITableRowOptions, 'insertion' | 'deletion'>;
}

export interface StyledParagraph {
  readonly style: string;
  readonly paragraph: TableParagraph;
}

export type Mark = TableRun['mark'];

interface Line {
  readonly style: string;
  readonly runs: readonly TableRun[];
}

/** @param clean leaves out of a text what XML cannot hold */
export function createRevisionWriter(
  { author, date }: Revisions,
  clean: (text: string) => string,
): RevisionWriter {
  let count = 0;
  const change = () => {
    count += 1;
    return { id: count, author: clean(author), date: date.toISOString().replace(/\.\d+Z$/u, 'Z') };
  };
  const runOf = ({ mark, text }: TableRun) => {
    const own = clean(text);
    if (mark === 'inserted') return new InsertedTextRun({ ...change(), text: own });
    if (mark === 'deleted') return new DeletedTextRun({ ...change(), text: own });
    return new TextRun(own);
  };
  const changed = (mark: Mark) => {
    if (mark === 'same') return {};
    return mark === 'inserted' ? { insertion: change() } : { deletion: change() };
  };
  const endOf = (mark: Mark): Pick<IParagraphOptions, 'run'> =>
    mark === 'same' ? {} : { run: changed(mark) };
  return {
    row: changed,
    paragraphs: (cell, row) => {
      const lines = joinedEnd(cell.map(lineOf));
      const ends = row === 'same' ? endsOf(lines) : lines.map(() => row);
      return lines.map(
        ({ style, runs }, index) =>
          new Paragraph({ style, ...endOf(ends[index] ?? 'same'), children: runs.map(runOf) }),
      );
    },
  };
}

/** What becomes of a row whose cells hold nothing that stays: it goes with them, or came with them. */
export function rowMark(cells: readonly TableCell[]): Mark {
  const marks = cells.flatMap(({ blocks }) =>
    blocks.flatMap(({ label, paragraphs }): Mark[] => [
      ...(label === null ? [] : ['same' as const]),
      ...paragraphs.map((paragraph) => wholeMark(lineOf({ style: '', paragraph }))),
    ]),
  );
  const [mark = 'same'] = marks;
  return marks.every((each) => each === mark) ? mark : 'same';
}

function lineOf({ style, paragraph }: StyledParagraph): Line {
  const runs = paragraphRuns(paragraph) ?? [{ mark: 'same', text: paragraphText(paragraph) }];
  return { style, runs };
}

/** The one mark of a line that came or went as a whole; a line that stands on both sides is the same line. */
function wholeMark({ runs }: Line): Mark {
  const [first] = runs;
  return first !== undefined && runs.every((each) => each.mark === first.mark) ? first.mark : 'same';
}

/**
 * A cell's last paragraph cannot go. Where lines that went and lines that came stand together at its end, neither side
 * could do without the mark between them: there they share a paragraph.
 */
function joinedEnd(lines: readonly Line[]): Line[] {
  const made = [...lines];
  for (;;) {
    const tail = made.at(-1);
    const other = made.findLastIndex((line) => tail !== undefined && wholeMark(line) !== wholeMark(tail));
    const [end, before] = [tail, made[other]];
    if (end === undefined || before === undefined) return made;
    if (wholeMark(end) === 'same' || wholeMark(before) === 'same') return made;
    const next = made[other + 1] ?? end;
    made.splice(other, 2, { style: next.style, runs: [...before.runs, ...next.runs] });
  }
}

/**
 * The mark after each line is that of the line itself. Lines that came or went together may as well take the mark before
 * them and leave the one after them; so it has to be at the end of a cell, and where the line before them ends as they
 * begin: a person who writes on at its end makes it so too, and LibreOffice takes the two for one change.
 */
function endsOf(lines: readonly Line[]): Mark[] {
  const marks = lines.map(wholeMark);
  const ends = marks.with(marks.length - 1, 'same');
  for (const [index, line] of lines.entries()) {
    const next = marks[index + 1];
    if (next === undefined || next === 'same' || marks[index] === next) continue;
    const after = marks.findIndex((mark, at) => at > index && mark !== next);
    if (after < 0) ends[index] = next;
    else if (marks[index] === 'same' && line.runs.at(-1)?.mark === next) {
      ends[index] = next;
      ends[after - 1] = 'same';
    }
  }
  return ends;
}
