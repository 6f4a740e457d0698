/**
 * Whether a file that was read back says in each cell what it should. White space is left aside: formats wrap and
 * flatten lines in their own ways.
 */
import { cellLines, type Table } from '../table.ts';
import { withoutSpace } from '../text-table.ts';

export interface Comparison {
  /** Cells that the round asks for (欄), and those of them that read back as they should. */
  readonly cells: number;
  readonly same: number;
  /** Titles, departments and descriptions of measures that read back differently. */
  readonly others: number;
}

/**
 * @param rows as they were read; what is no row of a measure (headings, repeated headers) may stand among them
 * @param asked per measure of the table and answer column, how many departments' cells stand there
 */
export function compareCells(
  table: Table,
  rows: readonly (readonly string[])[],
  asked: readonly (readonly number[])[],
): Comparison {
  const columns = table.columns.length;
  const header = table.columns.map(({ label }) => withoutSpace(label)).join('\n');
  const parts = rows
    .filter((row) => row.length === columns)
    .map((row) => row.map(withoutSpace))
    .filter((row) => row.join('\n') !== header);
  const fixed = columns - (asked[0]?.length ?? 0);
  let [at, cells, same, others] = [0, 0, 0, 0];
  const measures = table.rows.flatMap((row) => (row.kind === 'measure' ? [row.cells] : []));
  for (const [index, row] of measures.entries()) {
    const expected = row.map((cell) => withoutSpace(cellLines(cell).join('\n')));
    const read = [...(parts[at] ?? [])];
    at += 1;
    // A row divided between pages comes in parts, which together are the row.
    while (at < parts.length && read.some((text, column) => text !== expected[column])) {
      const joined = read.map((text, column) => `${text}${parts[at]?.[column] ?? ''}`);
      if (!joined.every((text, column) => expected[column]?.startsWith(text))) break;
      read.splice(0, read.length, ...joined);
      at += 1;
    }
    for (const [column, text] of expected.entries()) {
      const isSame = read[column] === text;
      const count = asked[index]?.[column - fixed];
      if (count === undefined) others += isSame ? 0 : 1;
      else {
        cells += count;
        same += isSame ? count : 0;
      }
    }
  }
  return { cells, same, others: others + Math.max(0, parts.length - at) };
}
