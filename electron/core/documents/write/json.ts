/** The table as JSON for other programs. The keys' order is fixed: the same table gives the same text. */
import type { Table, TableRow } from '../table.ts';
import { cellText, headingText } from '../table.ts';

/** Raised whenever a reader of an older version would misunderstand the file. */
const VERSION = 1;

export function writeJson(table: Table): string {
  const document = {
    format: 'torimatome-table',
    version: VERSION,
    title: table.title,
    columns: table.columns.map(({ label, weight, align }) => ({ label, weight, align })),
    rows: table.rows.map((row) => rowJson(row)),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function rowJson(row: TableRow): object {
  if (row.kind === 'heading') {
    const { kind, depth, number, title, subtitle } = row;
    return { kind, depth, number, title, subtitle, text: headingText(row) };
  }
  return {
    kind: row.kind,
    cells: row.cells.map((cell) => ({
      text: cellText(cell),
      blocks: cell.blocks.map(({ label, paragraphs }) => ({
        label,
        paragraphs: paragraphs.map(({ bullet, text }) => ({ bullet, text })),
      })),
    })),
  };
}
