/** Small office documents written as XML, for what no writer of ours would write. */
import { rawZip, type RawEntry } from './raw-zip.ts';

const utf8 = new TextEncoder();
const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageTypes = 'http://schemas.openxmlformats.org/package/2006';

export function entry(name: string, xml: string): RawEntry {
  return { name, content: utf8.encode(xml) };
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

export interface WorkbookOptions {
  /** Sheets by name: what stands inside <worksheet>. */
  readonly sheets: Readonly<Record<string, string>>;
  readonly hidden?: readonly string[];
  /** What stands inside <sst>. */
  readonly strings?: string;
  /** What stands inside <styleSheet>. */
  readonly styles?: string;
  readonly creator?: string;
}

const part = (name: string, type: string): string =>
  `<Override PartName="/xl/${name}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`;

export function xlsxEntries(options: WorkbookOptions): RawEntry[] {
  const names = Object.keys(options.sheets);
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const related = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
  const relationships = (inside: string): string =>
    `${xmlHead}<Relationships xmlns="${packageTypes}/relationships">${inside}</Relationships>`;
  const hidden = new Set(options.hidden);
  return [
    entry(
      '[Content_Types].xml',
      `${xmlHead}<Types xmlns="${packageTypes}/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${part('workbook.xml', 'sheet.main')}${part('sharedStrings.xml', 'sharedStrings')}${part('styles.xml', 'styles')}${names.map((_, at) => part(`worksheets/sheet${at + 1}.xml`, 'worksheet')).join('')}</Types>`,
    ),
    entry('_rels/.rels', relationships(related('rId1', 'officeDocument', 'xl/workbook.xml'))),
    entry(
      'xl/workbook.xml',
      `${xmlHead}<workbook ${main} xmlns:r="${office}"><sheets>${names.map((name, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}"${hidden.has(name) ? ' state="hidden"' : ''} r:id="rId${at + 1}"/>`).join('')}</sheets></workbook>`,
    ),
    entry(
      'xl/_rels/workbook.xml.rels',
      relationships(
        names.map((_, at) => related(`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`)).join('') +
          related('rId98', 'sharedStrings', 'sharedStrings.xml') +
          related('rId99', 'styles', 'styles.xml'),
      ),
    ),
    entry('xl/sharedStrings.xml', `${xmlHead}<sst ${main}>${options.strings ?? ''}</sst>`),
    entry(
      'xl/styles.xml',
      `${xmlHead}<styleSheet ${main}>${options.styles ?? '<fonts count="1"><font/></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellXfs>'}</styleSheet>`,
    ),
    ...(options.creator === undefined
      ? []
      : [
          entry(
            'docProps/core.xml',
            `${xmlHead}<cp:coreProperties xmlns:cp="${packageTypes}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>${options.creator}</dc:creator></cp:coreProperties>`,
          ),
        ]),
    ...names.map((name, at) =>
      entry(
        `xl/worksheets/sheet${at + 1}.xml`,
        `${xmlHead}<worksheet ${main}>${options.sheets[name] ?? ''}</worksheet>`,
      ),
    ),
  ];
}

export function xlsxOf(options: WorkbookOptions): Uint8Array {
  return rawZip(xlsxEntries(options));
}

const cellOf = (text: string | null, row: number, column: number): string =>
  text === null
    ? ''
    : `<c r="${String.fromCharCode(65 + column)}${row + 1}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;

const rowOf = (cells: readonly (string | null)[], row: number): string =>
  `<row r="${row + 1}">${cells.map((text, column) => cellOf(text, row, column)).join('')}</row>`;

/** Rows of texts as <sheetData>; null leaves a cell out. Line breaks stay line breaks. */
export function sheetData(rows: readonly (readonly (string | null)[])[]): string {
  return `<sheetData>${rows.map(rowOf).join('')}</sheetData>`;
}

export function merged(...ranges: readonly string[]): string {
  return `<mergeCells>${ranges.map((each) => `<mergeCell ref="${each}"/>`).join('')}</mergeCells>`;
}

export interface WordOptions {
  readonly numbering?: string;
  readonly styles?: string;
}

const word =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"';

/** @param body what stands inside <w:body> */
export function docxOf(body: string, options: WordOptions = {}): Uint8Array {
  const part = (name: string, element: string, inside: string): RawEntry =>
    entry(`word/${name}.xml`, `${xmlHead}<w:${element} ${word}>${inside}</w:${element}>`);
  return rawZip([
    entry('[Content_Types].xml', `${xmlHead}<Types xmlns="${packageTypes}/content-types"/>`),
    part('document', 'document', `<w:body>${body}</w:body>`),
    ...(options.numbering === undefined ? [] : [part('numbering', 'numbering', options.numbering)]),
    ...(options.styles === undefined ? [] : [part('styles', 'styles', options.styles)]),
  ]);
}

export const run = (text: string): string => `<w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;
export const paragraph = (...inside: readonly string[]): string =>
  `<w:p>${inside.map((each) => (each.startsWith('<') ? each : run(each))).join('')}</w:p>`;
/** A cell of texts, one a paragraph, or of XML. */
export const wordCell = (content: string, properties = ''): string => {
  const inside = content.startsWith('<')
    ? content
    : content
        .split('\n')
        .map((line) => paragraph(line))
        .join('');
  return `<w:tc><w:tcPr>${properties}</w:tcPr>${inside}</w:tc>`;
};
export const wordRow = (cells: readonly string[], properties = ''): string =>
  `<w:tr><w:trPr>${properties}</w:trPr>${cells.map((each) => (each.startsWith('<w:tc>') ? each : wordCell(each))).join('')}</w:tr>`;
export const wordTable = (...rows: readonly string[]): string => `<w:tbl><w:tblPr/>${rows.join('')}</w:tbl>`;

/** @param content what stands inside <office:document-content> */
export function odsOf(content: string, manifest = ''): Uint8Array {
  const spaces = ['office', 'table', 'text', 'style'].map(
    (name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`,
  );
  return rawZip([
    entry('mimetype', 'application/vnd.oasis.opendocument.spreadsheet'),
    entry('META-INF/manifest.xml', `${xmlHead}<manifest>${manifest}</manifest>`),
    entry(
      'content.xml',
      `${xmlHead}<office:document-content ${spaces.join(' ')}>${content}</office:document-content>`,
    ),
  ]);
}

export const odsSheet = (name: string, inside: string, properties = ''): string =>
  `<office:body><office:spreadsheet><table:table table:name="${name}"${properties}>${inside}</table:table></office:spreadsheet></office:body>`;
