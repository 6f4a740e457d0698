/** Reads LibreOffice's flat XML of a text document that holds one table. */
import type { TextTable } from '../../text-table.ts';

/** The title is all the text outside the table, wherever it stands. */
export function readFodt(xml: string): TextTable {
  const [body = ''] = /<office:text.*<\/office:text>/su.exec(xml) ?? [];
  // What the page says about itself, e.g. an HTML page's meta elements, LibreOffice keeps as comments.
  const text = body.replaceAll(/<office:annotation\b.*?<\/office:annotation>/gsu, '');
  const outside = text.replaceAll(/<table:table [^]*?<\/table:table>/gu, '');
  const [labels = [], ...rows] = elements(text, 'table:table-row').map((row) =>
    elements(row, 'table:table-cell').map((cell) => paragraphs(cell).join('\n')),
  );
  const title = paragraphs(outside).filter((each) => each !== '');
  return { title: title.join('\n'), labels, rows };
}

function elements(xml: string, name: string): string[] {
  return xml.match(new RegExp(`<${name}\\b.*?</${name}>`, 'gsu')) ?? [];
}

function paragraphs(xml: string): string[] {
  const found = xml.matchAll(/<text:(p|h)\b[^>]*?(?:\/>|>(.*?)<\/text:\1>)/gsu);
  return [...found].map(([, , content = '']) => plain(content));
}

function plain(xml: string): string {
  return xml
    .replaceAll(/<text:s(?: text:c="(\d+)")?\/>/gu, (_, count: string | undefined) =>
      ' '.repeat(Number(count ?? 1)),
    )
    .replaceAll('<text:line-break/>', '\n')
    .replaceAll(/<[^>]*>/gu, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
