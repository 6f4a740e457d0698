/** Fixes what exceljs cannot be told when it writes a form. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { SHEET_FONT } from '../../documents/write/workbook/styles.ts';

const FONT_ORDER = ['b', 'i', 'strike', 'u', 'sz', 'color', 'name', 'family', 'charset'];

const fontPlace = (element: string) => FONT_ORDER.indexOf(/^<(\w+)/u.exec(element)?.[1] ?? '');

/** A font's elements in the order of the schema, which exceljs does not keep. */
function fontInOrder(_: string, content: string): string {
  const elements = content.match(/<[^>]*>/gu) ?? [];
  return `<font>${elements.toSorted((a, b) => fontPlace(a) - fontPlace(b)).join('')}</font>`;
}

/** Times in the archive, the sheet's own font, no marks on numbers as text, and sheets that are not to be renamed or removed. */
export function repack(bytes: Uint8Array): Uint8Array {
  const parts = unzipSync(bytes);
  const edit = (path: string, change: (xml: string) => string) => {
    const part = parts[path];
    if (part) parts[path] = strToU8(change(strFromU8(part)));
  };
  edit('xl/styles.xml', (xml) =>
    xml.replace(/<font>.*?<\/font>/u, SHEET_FONT).replaceAll(/<font>(.*?)<\/font>/gu, fontInOrder),
  );
  edit('xl/workbook.xml', (xml) =>
    xml.replace(/<workbookPr[^>]*\/>/u, '$&<workbookProtection lockStructure="1"/>'),
  );
  edit('docProps/core.xml', (xml) =>
    xml.replace('</cp:coreProperties>', '<dc:language>ja-JP</dc:language>$&'),
  );
  const ignored =
    '<ignoredErrors><ignoredError sqref="A1:XFD1048576" numberStoredAsText="1"/></ignoredErrors>';
  for (const path of Object.keys(parts).filter((each) => each.startsWith('xl/worksheets/sheet')))
    edit(path, (xml) => xml.replace('</worksheet>', `${ignored}$&`));
  return zipSync(parts, { mtime: new Date(1980, 0, 1) });
}
