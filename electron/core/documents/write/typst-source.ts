/**
 * What Typst is given: one constant template, and the table as JSON data. The table's text never becomes
 * Typst source, so nothing in it can be taken for markup or code.
 */
import type { Table, TableCell, TableColumn, TableRow } from '../table.ts';
import { paragraphRuns, paragraphText } from '../table.ts';
import type { PrintOptions } from './print-options.ts';
import { AUTHOR, FOOTER_DISTANCE_MM, PAGE_MARGIN_MM, PAGE_SIZE_MM } from './print-options.ts';
import { textWidth } from './text-measure.ts';
import { keptTogether } from './typst-rows.ts';

/** Body text in points; a little larger on A3, which is read from farther away. */
const FONT_SIZE_PT = { A4: 9, A3: 10 } as const satisfies Record<PrintOptions['paper'], number>;

const MM_PER_PT = 25.4 / 72;

/**
 * Items are paragraphs with a hanging indent and not Typst lists, which take twice the time.
 * A row begins on the next page when one of its cells does, so that a first cell that holds at least five lines
 * together keeps the others from beginning in less room than that.
 * No fallback: a character that our font lacks prints as a box on every machine, whatever fonts that has.
 */
export const typstTemplate = `
#let doc = json("table.json")
#set document(title: doc.title, author: doc.author, date: datetime(..doc.date))
#set page(
  width: doc.page.width * 1mm,
  height: doc.page.height * 1mm,
  margin: (
    top: doc.page.top * 1mm,
    right: doc.page.right * 1mm,
    bottom: doc.page.bottom * 1mm,
    left: doc.page.left * 1mm,
  ),
  footer: if doc.head != none {
    place(bottom + left, dy: -doc.page.footer * 1mm, text(size: 0.7 * doc.size * 1pt, doc.head))
  } + align(center + bottom, block(
    below: 0pt,
    inset: (bottom: doc.page.footer * 1mm),
    text(size: doc.size * 1pt, context counter(page).display("1 / 1", both: true)),
  )),
  footer-descent: 0pt,
  header: if doc.mark != none { align(right + horizon, text(size: 0.9 * doc.size * 1pt, doc.mark)) },
)
#let size = doc.size * 1pt
#set text(font: "Noto Sans JP", fallback: false, lang: "ja", region: "jp", size: size, cjk-latin-spacing: none)
#set par(leading: 0.62em, spacing: 0.62em)
#set block(spacing: 0.62em)
#show title: set text(size: 1.5 * size)
#show title: set align(center)
#show title: set block(width: 100%, below: 1em)
#show heading: set text(size: size, weight: "bold")
#show heading: set block(spacing: 0pt)

#let five-lines(body) = block(breakable: false, grid(columns: (0pt, 1fr), box(height: 6.5em), body))

#let divisible(text) = if type(text) == array { text.join(h(0.001pt) /* 0pt would not be a place to divide */) } else { text }

/* Struck out or underlined, so that edits can be told apart without colour too. */
#let marked(run) = if run.mark == "deleted" {
  strike(stroke: 0.7pt + rgb("a90000"), text(fill: rgb("a90000"), divisible(run.text)))
} else if run.mark == "inserted" {
  underline(stroke: 0.9pt + rgb("a90000"), offset: 0.16em, text(fill: rgb("a90000"), weight: "bold", divisible(run.text)))
} else {
  divisible(run.text)
}

#let words(p) = if "runs" in p { p.runs.map(marked).join() } else { divisible(p.text) }

#let piece(p, first) = if p.kind == "label" {
  block(sticky: true, above: if first { 0pt } else { 0.85em }, text(weight: "bold", divisible(p.text)))
} else if p.kind == "item" {
  par(hanging-indent: 1em, words(p))
} else {
  par(words(p))
}

#let measure-cell(pieces, column, row) = table.cell(
  align: (if doc.columns.at(column).align == "end" { right } else { left }) + top,
  breakable: not row.whole,
  {
    set text(weight: "bold") if column == 0
    show: if column == 0 and row.short-title and not row.whole { five-lines } else { body => body }
    let tail = row.tails.at(column)
    for (index, p) in pieces.slice(0, tail).enumerate() { piece(p, index == 0) }
    if tail < pieces.len() {
      block(breakable: false, for (index, p) in pieces.slice(tail).enumerate() { piece(p, tail + index == 0) })
    }
  },
)

#let band(heading-row) = table.cell(
  colspan: doc.columns.len(),
  align: left + horizon,
  fill: (luma(88%), luma(96%)).at(heading-row.depth - 1, default: none),
  inset: (left: 0.6em + (heading-row.depth - 1) * 0.6em, rest: 0.6em),
  heading(level: heading-row.depth + 1, {
    // The spaces are for the outline, which knows no distances.
    heading-row.parts.join({ " "; h(0.55em) })
    if heading-row.subtitle != none { " "; h(1.2em); text(weight: "regular", heading-row.subtitle) }
  }),
)

#if doc.cover != none {
  set text(size: 11pt)
  set par(leading: 0.9em, spacing: 0.9em, justify: true)
  align(right, doc.cover.date)
  v(4em)
  align(center, text(size: 14pt, weight: "bold", doc.title))
  v(3em)
  pad(x: 4em, for line in doc.cover.lines { par(if line == "" { sym.zws } else { line }) })
  pagebreak()
}

#title()

#for line in doc.preface { par(if line == "" { sym.zws } else { line }) }
#if doc.preface.len() > 0 { v(0.4em) }

#table(
  columns: doc.columns.map(column => column.weight * 1fr),
  stroke: 0.5pt + luma(35%),
  inset: 0.6em,
  table.header(
    level: 1,
    ..doc.columns.map(column => table.cell(align: center + horizon, fill: luma(92%), strong(column.label))),
  ),
  ..for row in doc.rows {
    if row.kind == "headings" {
      (table.header(level: row.depth + 1, repeat: false, ..row.bands.map(band)),)
    } else {
      row.cells.enumerate().map(((column, pieces)) => measure-cell(pieces, column, row))
    }
  },
)
`;

/** The data that {@link typstTemplate} reads from table.json. */
export function typstData(table: Table, options: PrintOptions): string {
  const { date, paper, mark = null, head = null, cover } = options;
  const page = { ...PAGE_SIZE_MM[paper], ...PAGE_MARGIN_MM, footer: FOOTER_DISTANCE_MM };
  const size = FONT_SIZE_PT[paper];
  const widths = columnWidths(table.columns, (page.width - page.left - page.right) / (size * MM_PER_PT));
  return JSON.stringify({
    title: table.title,
    author: AUTHOR,
    // UTC on purpose: the same moment gives the same bytes in every time zone.
    date: { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() },
    page,
    size,
    mark,
    preface: table.preface ?? [],
    head,
    cover: cover === undefined ? null : { date: cover.date, lines: cover.text.split(/\r\n|[\r\n]/u) },
    columns: table.columns,
    rows: rowsData(table.rows, widths),
  });
}

/**
 * Headings that follow one another without going deeper become one header of the table: Typst 0.14.2 fails
 * on two such headers without a row between them.
 */
function rowsData(rows: readonly TableRow[], widths: readonly number[]): object[] {
  const data: object[] = [];
  let open: { kind: 'headings'; depth: number; bands: object[] } | null = null;
  for (const row of rows) {
    if (row.kind === 'measure') {
      open = null;
      data.push(measureData(row.cells, widths));
    } else if (open !== null && row.depth <= open.depth) {
      open.bands.push(bandData(row));
    } else {
      open = { kind: 'headings', depth: row.depth, bands: [bandData(row)] };
      data.push(open);
    }
  }
  return data;
}

function bandData({ depth, number, title, subtitle }: Extract<TableRow, { kind: 'heading' }>): object {
  return { depth, parts: [number, title].filter((part) => part !== null), subtitle };
}

/** Widths of the columns' text in ems. */
function columnWidths(columns: readonly TableColumn[], total: number): number[] {
  const weights = columns.reduce((sum, column) => sum + column.weight, 0);
  const insets = 1.2;
  return columns.map((column) => (total * column.weight) / weights - insets);
}

function measureData(cells: readonly TableCell[], widths: readonly number[]): object {
  const { whole, shortTitle, tails } = keptTogether(cells, widths);
  return {
    kind: 'measure',
    whole,
    'short-title': shortTitle,
    tails,
    cells: cells.map((cell, column) => pieces(cell, widths[column] ?? 1)),
  };
}

function pieces(cell: TableCell, width: number): object[] {
  return cell.blocks.flatMap((block) => [
    ...(block.label === null ? [] : [{ kind: 'label', text: divisible(block.label, width) }]),
    ...block.paragraphs.map((paragraph) => {
      const kind = paragraph.bullet ? 'item' : 'text';
      const runs = paragraphRuns(paragraph);
      return runs === undefined
        ? { kind, text: divisible(paragraphText(paragraph), width - 1) }
        : { kind, runs: runs.map(({ mark, text }) => ({ mark, text: divisible(text, width - 1) })) };
    }),
  ]);
}

/**
 * Typst does not divide a word, and prints one wider than its column (an address, a code) over the next column.
 * Such words are handed over in parts. A zero-width space would do as well, but stays in copied text.
 */
function divisible(text: string, width: number): string | string[] {
  const parts = text.replaceAll(/[!-\u{24f}]+/gu, (word) =>
    textWidth(word) > width ? word.replaceAll(/.{4}(?=.)/gu, '$&\0') : word,
  );
  return parts.includes('\0') ? parts.split('\0') : text;
}
