/**
 * Reads an OpenDocument spreadsheet. Its cells hold the text as displayed, so nothing has to be formatted; what has to be
 * watched is repetition: a row or cell that says it stands a million times.
 */
import { UnreadableDocument } from './document-problem.ts';
import { isOurs } from './our-mark.ts';
import type { RawCell, RawDocument, RawRow, RawTable } from './raw-document.ts';
import { hiddenText } from './sheet-notes.ts';
import { walkXml } from './safe-xml.ts';
import type { ZipParts } from './safe-zip.ts';

/** As in a workbook, see read-workbook.ts. */
const limits = { rows: 20_000, columns: 1024, cells: 400_000 } as const;

interface OpenSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: RawRow[];
  readonly hiddenRows: number[];
  readonly hiddenColumns: number[];
  row: number;
  columns: number;
}

const skipped = new Set([
  'office:annotation',
  'text:ruby-text',
  'text:note',
  'text:tracked-changes',
  'draw:frame',
  'table:shapes',
]);

/** @throws UnreadableDocument */
export function readOds(parts: ZipParts): RawDocument {
  const content = parts.part('content.xml');
  if (!content) throw new UnreadableDocument('DAMAGED');
  const hiddenStyles = new Set<string>();
  const tables: RawTable[] = [];
  let style = '';
  let sheet: OpenSheet | undefined;
  let row: { cells: RawCell[]; column: number; repeated: number } | undefined;
  let cell: { across: number; down: number; repeated: number; look: string; lines: string[] } | undefined;
  let skipping = 0;
  let paragraphs = 0;
  let cells = 0;
  const write = (text: string): void => {
    if (cell && paragraphs > 0) cell.lines[cell.lines.length - 1] += text;
  };

  const endCell = (): void => {
    if (!cell || !row) return;
    const text = cell.lines.join('\n').normalize('NFC');
    const { across, down, look, repeated } = cell;
    if (text !== '' || across > 1 || down > 1) {
      cells += repeated * row.repeated;
      if (cells > limits.cells || row.column + repeated > limits.columns)
        throw new UnreadableDocument('TOO_MANY_CELLS');
      for (let at = 0; at < repeated; at++)
        row.cells.push({ column: row.column + at, text, across, down, look });
    }
    row.column += repeated;
    cell = undefined;
  };
  const endRow = (): void => {
    if (!row || !sheet) return;
    if (row.cells.length > 0) {
      if (sheet.rows.length + row.repeated > limits.rows) throw new UnreadableDocument('TOO_MANY_CELLS');
      for (let at = 0; at < row.repeated; at++)
        sheet.rows.push({ number: sheet.row + at + 1, cells: row.cells });
    }
    sheet.row += row.repeated;
    row = undefined;
  };

  walkXml(content, {
    open: (name, attributes) => {
      if (skipping > 0 || skipped.has(name)) {
        skipping += 1;
        return;
      }
      switch (name) {
        case 'style:style':
          style = attributes['style:name'] ?? '';
          break;
        case 'style:table-properties':
          if (attributes['table:display'] === 'false') hiddenStyles.add(style);
          break;
        case 'table:table': {
          const hidden = hiddenStyles.has(attributes['table:style-name'] ?? '');
          sheet = {
            name: attributes['table:name'] ?? '',
            hidden,
            rows: [],
            hiddenRows: [],
            hiddenColumns: [],
            row: 0,
            columns: 0,
          };
          break;
        }
        case 'table:table-column':
          if (sheet) {
            const repeated = times(attributes['table:number-columns-repeated']);
            const visibility = attributes['table:visibility'] ?? 'visible';
            if (visibility !== 'visible' && repeated < limits.columns)
              sheet.hiddenColumns.push(sheet.columns);
            sheet.columns += repeated;
          }
          break;
        case 'table:table-row':
          row = { cells: [], column: 0, repeated: times(attributes['table:number-rows-repeated']) };
          if (
            sheet &&
            (attributes['table:visibility'] ?? 'visible') !== 'visible' &&
            row.repeated < limits.rows
          )
            sheet.hiddenRows.push(sheet.row + 1);
          break;
        case 'table:table-cell':
          cell = {
            across: times(attributes['table:number-columns-spanned']),
            down: times(attributes['table:number-rows-spanned']),
            repeated: times(attributes['table:number-columns-repeated']),
            look: attributes['table:style-name'] ?? '',
            lines: [],
          };
          break;
        case 'table:covered-table-cell':
          if (row) row.column += times(attributes['table:number-columns-repeated']);
          break;
        case 'text:p':
        case 'text:h':
          paragraphs += 1;
          cell?.lines.push('');
          break;
        case 'text:s':
          write(' '.repeat(Math.min(times(attributes['text:c']), 1000)));
          break;
        case 'text:tab':
          write('\t');
          break;
        case 'text:line-break':
          write('\n');
          break;
        default:
      }
    },
    close: (name) => {
      if (skipping > 0) {
        skipping -= 1;
        return;
      }
      if (name === 'text:p' || name === 'text:h') paragraphs -= 1;
      else if (name === 'table:table-cell') endCell();
      else if (name === 'table:table-row') endRow();
      else if (name === 'table:table' && sheet) {
        tables.push(tableOf(sheet));
        sheet = undefined;
      }
    },
    text: (text) => {
      // Line ends and indents of the XML are no text; a space that counts is an element of its own.
      if (skipping === 0) write(text.replaceAll(/[\t\r\n ]+/gu, ' '));
    },
  });
  return { format: 'ods', ours: isOurs(parts), tables, told: [] };
}

function tableOf({ name, hidden, rows, hiddenRows, hiddenColumns }: OpenSheet): RawTable {
  const withText = new Set(rows.map((each) => each.number));
  const told = hiddenText(
    name,
    hiddenRows.filter((each) => withText.has(each)),
    hiddenColumns,
  );
  return { name: `シート「${name}」`, kind: 'sheet', above: [], rows, hidden, told };
}

function times(value: string | undefined): number {
  const count = Number(value ?? 1);
  return Number.isInteger(count) && count > 0 ? count : 1;
}
