/**
 * The table as one web page for a city's site: no scripts, nothing fetched, readable by screen readers.
 * Its text is the table's and nothing else; ・ stands in the text, because copies of it must keep the bullet.
 */
import { escapeHtml } from '../escape-html.ts';
import type { Table, TableBlock, TableCell, TableRow } from '../table.ts';
import { cellLines, cellText, paragraphText } from '../table.ts';
import type { PrintOptions } from './print-options.ts';
import { FOOTER_DISTANCE_MM, PAGE_MARGIN_MM, PAGE_SIZE_MM } from './print-options.ts';

const FONT_SIZE_PT = { A4: 9, A3: 10 } as const satisfies Record<PrintOptions['paper'], number>;

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
<meta name="dcterms.date" content="${options.date.toISOString().slice(0, 10)}">
<title>${escapeHtml(table.title)}</title>
<style>
${styleSheet(options.paper)}</style>
</head>
<body>
<main>
<h1 id="title">${escapeHtml(table.title)}</h1>
<table aria-labelledby="title">
${columns(table)}
${rowGroups(table.rows)
  .map((rows) => `<tbody>\n${rows.map((row) => rowHtml(row, table)).join('\n')}\n</tbody>`)
  .join('\n')}
</table>
</main>
</body>
</html>
`;
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
    const text = escapeHtml(paragraphText(paragraph));
    if (!paragraph.bullet) return `<p>${text}</p>`;
    const opens = block.paragraphs[index - 1]?.bullet !== true;
    const closes = block.paragraphs[index + 1]?.bullet !== true;
    return `${opens ? '<div role="list">' : ''}<p role="listitem">${text}</p>${closes ? '</div>' : ''}`;
  });
  return `<div class="block">${label}${paragraphs.join('')}</div>`;
}

/** Borders are not collapsed: collapsed ones do not move with the sticky header. */
function styleSheet(paper: PrintOptions['paper']): string {
  const { width, height } = PAGE_SIZE_MM[paper];
  const { top, right, bottom, left } = PAGE_MARGIN_MM;
  return `:root {
  color-scheme: light;
  font-family: 'Noto Sans JP', 'BIZ UDPGothic', 'Hiragino Sans', 'Yu Gothic UI', Meiryo, sans-serif;
  line-height: 1.7;
  color: #1a1a1a;
  background: #fff;
}
body { margin: 0; }
main { max-width: 96rem; min-width: 60rem; margin: 0 auto; padding: 2rem 1.5rem 4rem; }
h1 { margin: 0 0 1.5rem; font-size: 1.5rem; line-height: 1.5; text-align: center; text-wrap: balance; }
table {
  width: 100%;
  table-layout: fixed;
  border-collapse: separate;
  border-spacing: 0;
  border-top: 1px solid #767676;
  border-left: 1px solid #767676;
  font-size: 0.9375rem;
}
th, td {
  padding: 0.5rem 0.625rem;
  border-right: 1px solid #767676;
  border-bottom: 1px solid #767676;
  text-align: left;
  vertical-align: top;
  line-break: strict;
  overflow-wrap: anywhere;
}
.end { text-align: right; font-variant-numeric: tabular-nums; }
thead th { position: sticky; top: 0; background: #e6e6e6; text-align: center; vertical-align: middle; line-height: 1.5; }
.band th { background: #f2f2f2; padding-left: 1.25rem; }
.band.depth-1 th { background: #d9e6ff; padding-left: 0.625rem; font-size: 1.0625em; }
.band span { margin-left: 1em; font-weight: normal; }
p { margin: 0; white-space: pre-line; }
[role='listitem'] { padding-left: 1em; text-indent: -1em; }
.block + .block { margin-top: 0.375rem; }
@page {
  size: ${width}mm ${height}mm;
  margin: ${top}mm ${right}mm ${bottom}mm ${left}mm;
  @bottom-center {
    content: counter(page) ' / ' counter(pages);
    font: 9pt sans-serif;
    vertical-align: bottom;
    padding-bottom: ${FOOTER_DISTANCE_MM}mm;
  }
}
@media print {
  :root { line-height: 1.43; }
  main { max-width: none; min-width: 0; padding: 0 0.5pt; }
  h1 { margin-bottom: 3mm; font-size: ${FONT_SIZE_PT[paper] * 1.5}pt; }
  table { border-collapse: collapse; font-size: ${FONT_SIZE_PT[paper]}pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  th, td { padding: 1.5mm; border: 0.5pt solid #595959; }
  thead { display: table-header-group; }
  thead th { position: static; }
  .band.depth-1 th { background: #e0e0e0; font-size: inherit; padding-left: 1.5mm; }
  .band th { background: #f5f5f5; padding-left: 3.5mm; }
  .band { break-inside: avoid; break-after: avoid; }
  .whole { break-inside: avoid; }
  .label { break-after: avoid; }
  p { orphans: 2; widows: 2; }
  .label + p, .label + [role='list'] > p:first-child { break-inside: avoid; }
}
`;
}
