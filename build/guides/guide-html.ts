/** A guide as one web page that needs nothing else: styles and pictures are inside. It prints well. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { escapeHtml } from '../../electron/core/documents/escape-html.ts';
import type { Guide, GuideBlock, GuideSection, GuideTarget, GuideText } from '../../shared/guide.ts';

const root = join(import.meta.dirname, '../..');

/** @param images folder of the guide's pictures */
export function guideHtml(guide: Guide, images: string): string {
  const styles = [join(root, 'renderer/styles/tokens.css'), join(import.meta.dirname, 'guide-page.css')];
  const style = styles.map((each) => readFileSync(each, 'utf8')).join('\n');
  const write = (each: GuideBlock): string => blockHtml(each, { guide: guide.name, images });
  const section = (each: GuideSection, depth: number): string =>
    `<section aria-labelledby="${escapeHtml(each.id)}">
<h${depth} id="${escapeHtml(each.id)}">${escapeHtml(each.title)}</h${depth}>
${each.blocks.map(write).join('\n')}
${each.sections.map((inner) => section(inner, depth + 1)).join('\n')}
</section>`;
  return `<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>とりまとめ　${escapeHtml(guide.title)}</title>
<style>
${style}
</style>
</head>
<body>
<header><p>とりまとめ</p><h1>${escapeHtml(guide.title)}</h1></header>
<nav aria-label="目次"><h2>目次</h2>${contents(guide.sections)}</nav>
<main>
${guide.introduction.map(write).join('\n')}
${guide.sections.map((each) => section(each, 2)).join('\n')}
</main>
</body>
</html>
`;
}

function contents(sections: readonly GuideSection[]): string {
  if (sections.length === 0) return '';
  const items = sections.map(
    ({ id, title, sections: below }) =>
      `<li><a href="#${encodeURIComponent(id)}">${escapeHtml(title)}</a>${contents(below)}</li>`,
  );
  return `<ul>${items.join('')}</ul>`;
}

interface Place {
  readonly guide: string;
  readonly images: string;
}

function blockHtml(block: GuideBlock, place: Place): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${textsHtml(block.children, place)}</p>`;
    case 'list':
      return listHtml(block, place);
    case 'table': {
      const head = block.head.map((each) => `<th scope="col">${textsHtml(each, place)}</th>`);
      const rows = block.rows.map(
        (row) => `<tr>${row.map((each) => `<td>${textsHtml(each, place)}</td>`).join('')}</tr>`,
      );
      return `<table><thead><tr>${head.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
    }
    case 'picture': {
      const data = readFileSync(join(place.images, block.file)).toString('base64');
      const size = `width="${block.width}" height="${block.height}"`;
      return `<p class="picture"><img src="data:image/png;base64,${data}" alt="${escapeHtml(block.alt)}" ${size}></p>`;
    }
    case 'code':
      return `<pre><code>${escapeHtml(block.text)}</code></pre>`;
  }
}

function listHtml({ start, items }: Extract<GuideBlock, { kind: 'list' }>, place: Place): string {
  const inside = items.map((item) => {
    const [only, ...more] = item;
    // A single sentence needs no paragraph of its own.
    const isPlain = only?.kind === 'paragraph' && more.every((each) => each.kind !== 'paragraph');
    const first = only === undefined ? '' : blockHtml(only, place);
    const text = isPlain ? textsHtml(only.children, place) : first;
    return `<li>${text}${more.map((each) => blockHtml(each, place)).join('')}</li>`;
  });
  if (start === null) return `<ul>${inside.join('')}</ul>`;
  return `<ol${start === 1 ? '' : ` start="${start}"`}>${inside.join('')}</ol>`;
}

function textsHtml(texts: readonly GuideText[], place: Place): string {
  return texts
    .map((each) => {
      switch (each.kind) {
        case 'text':
          return escapeHtml(each.text);
        case 'key':
          return `<kbd>${escapeHtml(each.text)}</kbd>`;
        case 'code':
          return `<code>${escapeHtml(each.text)}</code>`;
        case 'strong':
          return `<strong>${textsHtml(each.children, place)}</strong>`;
        case 'link':
          return `<a href="${escapeHtml(addressOf(each.to, place.guide))}">${textsHtml(each.children, place)}</a>`;
      }
    })
    .join('');
}

/** The guides lie side by side. */
function addressOf(to: GuideTarget, here: string): string {
  if (to.kind === 'address') return to.address;
  const page = to.guide === here ? '' : `${to.guide}-guide.html`;
  return to.section === null ? page : `${page}#${encodeURIComponent(to.section)}`;
}
