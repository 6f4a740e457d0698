/** A tab-separated text cut into rows and cells, each row with the line where it stands. */
import Papa from 'papaparse';
import type { ReadProblem } from './read-table.ts';

export interface Row {
  /** Line in the file, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Where each cell stands, as a person finds it; left out in a text, where line and column say it. */
  readonly places?: readonly string[];
  /** A row known to be a heading by its looks or its column. */
  readonly heading?: RowHeading;
}

export interface RowHeading {
  readonly number: string | null;
  readonly title: string;
  readonly subtitle: string | null;
  /** Headings of one form stand at one depth. */
  readonly form: string;
  /** Where its column says how deep it stands. */
  readonly depth?: number;
}

/** A cell that begins with " may hold line breaks; where its " is not closed, rows would run together: reported. */
export function splitRows(text: string): { rows: Row[]; problems: ReadProblem[] } {
  // One kind of line break, or a file with both would be cut at the one and not at the other.
  const lines = text.replaceAll(/\r\n?/gu, '\n');
  const { data, errors } = Papa.parse<string[]>(lines, { delimiter: '\t', newline: '\n' });
  let line = 1;
  const rows = data.map((cells) => {
    const row = { line, cells };
    line += 1 + cells.reduce((sum, cell) => sum + (cell.match(/\n/gu)?.length ?? 0), 0);
    return row;
  });
  const message = 'セルの始めの " が正しく閉じていません。" を消すか、セルの終わりでも " を付けてください。';
  const problems = errors
    .filter((each) => each.type === 'Quotes')
    .map((each) => {
      const at = rows[each.row ?? 0]?.line ?? 1;
      const cells = lines.split('\n', at).at(-1)?.split('\t') ?? [];
      return {
        line: at,
        column:
          1 +
          Math.max(
            0,
            cells.findIndex((cell) => cell.startsWith('"')),
          ),
        message,
      };
    });
  return { rows, problems: problems.slice(0, 1) };
}
