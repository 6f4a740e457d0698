/** What Typst is given for a guide: one constant template, the guide as JSON, and its pictures beside it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PdfJob } from '../../electron/core/documents/write/pdf-job.ts';
import type { Guide, GuideBlock, GuideText } from '../../shared/guide.ts';
import { blocksOf } from './guide-links.ts';

const template = `
#let guide = json("table.json")
#set document(title: guide.title, author: "とりまとめ", date: none)
#set text(font: "Noto Sans JP", fallback: false, lang: "ja", region: "jp", size: 10pt, cjk-latin-spacing: none)
#set par(leading: 0.75em, spacing: 0.9em)
#set page(
  paper: "a4",
  margin: (x: 20mm, top: 22mm, bottom: 20mm),
  header: context if counter(page).get().first() > 1 { text(size: 8.5pt, fill: luma(35%), guide.title) },
  footer: align(center, text(size: 9pt, context counter(page).display("1 / 1", both: true))),
)
#show title: set text(size: 20pt)
#show heading: set block(sticky: true)
#show heading.where(level: 1): set text(size: 15pt)
#show heading.where(level: 1): set block(above: 2.2em, below: 1em)
#show heading.where(level: 2): set text(size: 12pt)
#show heading.where(level: 2): set block(above: 1.8em, below: 0.8em)
#show heading.where(level: 3): set text(size: 10.5pt)
#show link: set text(fill: rgb("00428c"))
#show outline.entry.where(level: 1): set block(above: 0.8em)

#let key(words) = box(
  stroke: 0.5pt + luma(45%), radius: 2pt, inset: (x: 2.5pt), outset: (y: 2pt), text(size: 0.9em, words),
)
/* Not a box: a long command has to break where it has spaces. */
#let code(words) = highlight(fill: luma(92%), extent: 1pt, words)

#let one(t) = if t.kind == "text" { t.text } else if t.kind == "key" { key(t.text) } else if t.kind == "code" {
  code(t.text)
} else if t.kind == "strong" { strong(t.children.map(one).join()) } else if t.to.kind == "address" {
  link(t.to.address, t.children.map(one).join())
} else if t.to.guide == guide.name and t.to.section != none {
  link(label(t.to.section), t.children.map(one).join())
} else { t.children.map(one).join() }
#let words(texts) = texts.map(one).join()

#let piece(b) = if b.kind == "paragraph" {
  par(words(b.children))
} else if b.kind == "picture" {
  block(breakable: false, width: 100%, align(center, box(
    stroke: 0.5pt + luma(75%),
    image("images/" + b.file, alt: b.alt, width: calc.min(1, b.width / 1280) * 100%),
  )))
} else if b.kind == "list" {
  let items = b.items.map(item => item.map(piece).join())
  if b.start == none { list(indent: 0.3em, ..items) } else { enum(indent: 0.3em, start: b.start, ..items) }
} else if b.kind == "table" {
  show: body => if b.rows.len() > 10 { body } else { block(breakable: false, body) }
  table(
    columns: b.widths.map(w => w * 1fr),
    stroke: 0.5pt + luma(45%),
    inset: 5pt,
    table.header(..b.head.map(cell => table.cell(fill: luma(93%), strong(if cell.len() == 0 [] else { words(cell) })))),
    ..b.rows.sum(default: ()).map(cell => if cell.len() == 0 [] else { words(cell) }),
  )
} else {
  block(fill: luma(95%), inset: 8pt, width: 100%, {
    set par(leading: 0.5em)
    b.text.split("\\n").map(line => line.replace(" ", "\\u{a0}")).join(linebreak())
  })
}

#let section(s, depth) = {
  [#heading(level: depth, s.title) #label(s.id)]
  for b in s.blocks { piece(b) }
  for below in s.sections { section(below, depth + 1) }
}

#text(size: 11pt, weight: "bold", fill: luma(35%))[とりまとめ]
#title()
#v(1em)
#for b in guide.introduction { piece(b) }
#outline(title: "目次", depth: 2, indent: 1em)
#pagebreak()
#for s in guide.sections { section(s, 1) }
`;

type Texts = readonly GuideText[];

/** Columns as wide as their longest cell asks, within reason. Tables of keys, which follow one another, agree. */
function widths({ head, rows }: Extract<GuideBlock, { kind: 'table' }>): number[] {
  if (lengthOf(head[0] ?? []) === 2 && head.length === 2) return [2, 3];
  return head.map((cell, at) => {
    const longest = Math.max(...[cell, ...rows.map((row) => row[at] ?? [])].map(lengthOf));
    return Math.sqrt(Math.min(60, Math.max(4, longest)));
  });
}

function lengthOf(texts: Texts): number {
  return texts.reduce((sum, each) => sum + ('text' in each ? each.text.length : lengthOf(each.children)), 0);
}

/** @param images folder of the guide's pictures */
export function guideJob(guide: Guide, images: string): PdfJob {
  const pictures = blocksOf(guide).flatMap((each) => (each.kind === 'picture' ? [each.file] : []));
  const data = JSON.stringify(guide, (_, value: unknown) =>
    isTable(value) ? { ...value, widths: widths(value) } : value,
  );
  return {
    template,
    data,
    files: [...new Set(pictures)].map((file) => ({
      name: `images/${file}`,
      bytes: readFileSync(join(images, file)),
    })),
  };
}

function isTable(value: unknown): value is Extract<GuideBlock, { kind: 'table' }> {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'table';
}
