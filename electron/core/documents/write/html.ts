/**
 * The table as one web page for a city's site: no scripts, nothing fetched, readable by screen readers.
 * Its text is the table's and nothing else; ・ stands in the text, because copies of it must keep the bullet.
 */
import { escapeHtml } from '../escape-html.ts';
import type { Table, TableBlock, TableCell, TableParagraph, TableRow } from '../table.ts';
import { cellLines, cellText, paragraphRuns, paragraphText } from '../table.ts';
import { styleSheet } from './html-style.ts';
import { AUTHOR, type PrintOptions } from './print-options.ts';

/** Rows with no more than this in a cell are not divided between printed pages. */
const WHOLE_ROW = { characters: 180, lines: 12 };

/** The whole page. Everything from the table is escaped; the same input gives the same text. */
export function writeHtml(table: Table, options: PrintOptions): string {
  return `<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="author" content="${AUTHOR}">
<meta name="dcterms.date" content="${options.date.toISOString().slice(0, 10)}">
<title>${escapeHtml(table.title)}</title>
<style>
${styleSheet(options)}</style>
</head>
<body>
<main>
${beforeTable(table, options)}<h1 id="title">${escapeHtml(table.title)}</h1>
${preface(table)}<table aria-labelledby="title">
${columns(table)}
${rowGroups(table.rows)
  .map((rows) => `<tbody>\n${rows.map((row) => rowHtml(row, table)).join('\n')}\n</tbody>`)
  .join('\n')}
</table>
${afterTable(options)}</main>
</body>
</html>
`;
}

function preface({ preface: lines = [] }: Table): string {
  if (lines.length === 0) return '';
  const paragraphs = lines.map((line) => `<p>${line === '' ? '<br>' : escapeHtml(line)}</p>`);
  return `<div class="preface">${paragraphs.join('')}</div>\n`;
}

function columns(table: Table): string {
  const weights = table.columns.reduce((sum, column) => sum + column.weight, 0);
  const widths = table.columns.map(
    ({ weight }) => `<col style="width:${((100 * weight) / weights).toFixed(2)}%">`,
  );
  const labels = table.columns.map(({ label }) => `<th scope="col">${escapeHtml(label)}</th>`);
  return `<colgroup>${widths.join('')}</colgroup>\n<thead>\n<tr>${labels.join('')}</tr>\n</thead>`;
}

/** Headings open a group of rows; headings that follow one another open it together. */
function rowGroups(rows: readonly TableRow[]): TableRow[][] {
  const groups: TableRow[][] = [];
  let previous: TableRow['kind'] | null = null;
  for (const row of rows) {
    const group = groups.at(-1);
    if (group === undefined || (row.kind === 'heading' && previous === 'measure')) groups.push([row]);
    else group.push(row);
    previous = row.kind;
  }
  return groups;
}

function rowHtml(row: TableRow, table: Table): string {
  if (row.kind === 'heading') {
    const parts = [row.number, row.title].filter((part) => part !== null).map((part) => escapeHtml(part));
    const subtitle = row.subtitle === null ? '' : ` <span>${escapeHtml(row.subtitle)}</span>`;
    const span = table.columns.length;
    return `<tr class="band depth-${row.depth}"><th colspan="${span}" scope="rowgroup">${parts.join(' ')}${subtitle}</th></tr>`;
  }
  const cells = row.cells.map((cell, index) => {
    const end = table.columns[index]?.align === 'end' ? ' class="end"' : '';
    const tag = index === 0 ? 'th' : 'td';
    return `<${tag}${index === 0 ? ' scope="row"' : ''}${end}>${cellHtml(cell)}</${tag}>`;
  });
  const whole = row.cells.every(
    (cell) => cellText(cell).length <= WHOLE_ROW.characters && cellLines(cell).length <= WHOLE_ROW.lines,
  );
  return `<tr${whole ? ' class="whole"' : ''}>\n${cells.join('\n')}\n</tr>`;
}

function cellHtml(cell: TableCell): string {
  return cell.blocks.map((block) => blockHtml(block)).join('\n');
}

/** Lists by role and not `ul`: programs that ignore style sheets would print a second bullet before ours. */
function blockHtml(block: TableBlock): string {
  const label = block.label === null ? '' : `<p class="label">${escapeHtml(block.label)}</p>`;
  const paragraphs = block.paragraphs.map((paragraph, index) => {
    const text = paragraphHtml(paragraph);
    if (!paragraph.bullet) return `<p>${text}</p>`;
    const opens = block.paragraphs[index - 1]?.bullet !== true;
    const closes = block.paragraphs[index + 1]?.bullet !== true;
    return `${opens ? '<div role="list">' : ''}<p role="listitem">${text}</p>${closes ? '</div>' : ''}`;
  });
  return `<div class="block">${label}${paragraphs.join('')}</div>`;
}

function paragraphHtml(paragraph: TableParagraph): string {
  const runs = paragraphRuns(paragraph);
  if (runs === undefined) return escapeHtml(paragraphText(paragraph));
  const tags = { same: '', deleted: 'del', inserted: 'ins' } as const;
  return runs
    .map(({ mark, text }) =>
      mark === 'same' ? escapeHtml(text) : `<${tags[mark]}>${escapeHtml(text)}</${tags[mark]}>`,
    )
    .join('');
}

function afterTable({ head }: PrintOptions): string {
  return head === undefined ? '' : `<p class="proof">${escapeHtml(head)}</p>\n`;
}

/** The draft's mark and the cover note; nothing where neither was asked for. */
function beforeTable(table: Table, { mark, cover }: PrintOptions): string {
  const marked = mark === undefined ? '' : `<p class="mark">${escapeHtml(mark)}</p>\n`;
  if (cover === undefined) return marked;
  const lines = cover.text
    .split(/\r\n|[\r\n]/u)
    .map((line) => `<p>${line === '' ? '<br>' : escapeHtml(line)}</p>`);
  return `${marked}<section class="cover" aria-label="送付文">
<p class="day">${escapeHtml(cover.date)}</p>
<p class="subject">${escapeHtml(table.title)}</p>
${lines.join('\n')}
</section>
`;
}
