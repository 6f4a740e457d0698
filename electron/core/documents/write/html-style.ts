/** The look of the web page, on the screen and on paper. */
import { FOOTER_DISTANCE_MM, PAGE_MARGIN_MM, PAGE_SIZE_MM, type PrintOptions } from './print-options.ts';

const FONT_SIZE_PT = { A4: 9, A3: 10 } as const satisfies Record<PrintOptions['paper'], number>;

/** Lines as well as colour, so that edits can be told apart in black and white. */
const trackedStyle = `del { color: #a90000; text-decoration: line-through; }
ins { color: #a90000; font-weight: bold; text-decoration: underline; text-underline-offset: 0.2em; }
`;

const proofStyle = `.proof { color: #4d4d4d; font-size: 0.75rem; overflow-wrap: anywhere; }
`;
const markStyle = `.mark { text-align: right; color: #4d4d4d; font-size: 0.875rem; }
@media print { .mark { display: none; } }
`;

const coverStyle = `.cover { max-width: 48rem; margin: 0 auto 4rem; }
.cover .day { text-align: right; }
.cover .subject { margin: 3rem 0 2rem; font-size: 1.25rem; font-weight: bold; text-align: center; }
@media print { .cover { max-width: none; margin: 0; padding: 0 20mm; break-after: page; font-size: 11pt; line-height: 1.9; } }
`;

/** A CSS string holds no line breaks and no quotes of its own kind. */
function markOnPages(mark: string): string {
  const text = mark.replaceAll(/[\\'\r\n<]/gu, ' ');
  return `
  @top-right { content: '${text}'; font: 8pt sans-serif; color: #4d4d4d; }`;
}

/** Borders are not collapsed: collapsed ones do not move with the sticky header. */
export function styleSheet({ paper, mark, head, cover }: PrintOptions): string {
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
.preface { margin: 0 0 1rem; }
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
.label { font-weight: bold; }
${trackedStyle}${head === undefined ? '' : proofStyle}${mark === undefined ? '' : markStyle}${cover === undefined ? '' : coverStyle}@page {
  size: ${width}mm ${height}mm;
  margin: ${top}mm ${right}mm ${bottom}mm ${left}mm;
  @bottom-center {
    content: counter(page) ' / ' counter(pages);
    font: 9pt sans-serif;
    vertical-align: bottom;
    padding-bottom: ${FOOTER_DISTANCE_MM}mm;
  }${mark === undefined ? '' : markOnPages(mark)}
}
@media print {
  :root { line-height: 1.43; }
  main { max-width: none; min-width: 0; padding: 0 0.5pt; }
  h1 { margin-bottom: 3mm; font-size: ${FONT_SIZE_PT[paper] * 1.5}pt; }
  .preface { margin-bottom: 2mm; font-size: ${FONT_SIZE_PT[paper]}pt; }
  table { border-collapse: collapse; font-size: ${FONT_SIZE_PT[paper]}pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  th, td { padding: 1.5mm; border: 0.5pt solid #595959; }
  thead { display: table-header-group; }
  table::after { content: ''; display: table-footer-group; break-inside: avoid; border-top: 0.5pt solid #595959; }
  thead th { position: static; }
  .band.depth-1 th { background: #e0e0e0; font-size: inherit; padding-left: 1.5mm; }
  .band th { background: #f5f5f5; padding-left: 3.5mm; }
  .band { break-inside: avoid; break-after: avoid; }
  .whole { break-inside: avoid; }
  .label { break-after: avoid; }
  p { orphans: 2; widows: 2; break-inside: avoid; }
  .label + p, .label + [role='list'] > p:first-child { break-inside: avoid; }
}
`;
}
