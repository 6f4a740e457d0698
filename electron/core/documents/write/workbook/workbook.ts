/**
 * A workbook for Excel, as far as our print sheet and data sheet need one: text, numbers, styles, merged cells, and how it is
 * printed. Why there is no library here stands in ARCHITECTURE.md. What a city fills in (exchange/form) is exceljs's.
 */
import { createSheet, type Sheet, type SheetOptions, type Strings } from './sheet.ts';
import { createStyles } from './styles.ts';
import { placedElements, xmlText } from './xml-text.ts';
import { zipParts } from './zip.ts';

export interface WorkbookProperties {
  readonly title: string;
  readonly author: string;
  readonly date: Date;
}

export interface Workbook {
  /** Sheets stand in the order in which they are added. Rows are written into them afterwards. */
  addSheet(options: SheetOptions): Sheet;
  /** The file; the same content is the same bytes, as long as Node deflates as it does. */
  bytes(): Uint8Array;
}

export function createWorkbook(properties: WorkbookProperties): Workbook {
  const styles = createStyles();
  const strings: Strings = { elements: placedElements(), used: 0 };
  const sheets: Sheet[] = [];
  return {
    addSheet: (options) => {
      const sheet = createSheet(options, styles, strings);
      sheets.push(sheet);
      return sheet;
    },
    bytes: () => {
      const parts: Record<string, string> = {
        '[Content_Types].xml': contentTypes(sheets.length),
        '_rels/.rels': relationships(PACKAGE_RELATIONSHIPS),
        'docProps/core.xml': coreProperties(properties),
        'docProps/app.xml': APP_PROPERTIES,
        'xl/workbook.xml': workbookXml(sheets),
        'xl/_rels/workbook.xml.rels': relationships([
          ...sheets.map((_, index) => [`${OFFICE}/worksheet`, `worksheets/sheet${index + 1}.xml`] as const),
          [`${OFFICE}/styles`, 'styles.xml'],
          [`${OFFICE}/sharedStrings`, 'sharedStrings.xml'],
        ]),
      };
      // The styles last: sheets number theirs while they are written.
      for (const [index, sheet] of sheets.entries())
        parts[`xl/worksheets/sheet${index + 1}.xml`] = sheet.xml();
      parts['xl/sharedStrings.xml'] = stringsXml(strings);
      parts['xl/styles.xml'] = styles.xml();
      for (const [path, xml] of Object.entries(parts)) parts[path] = `${PROLOGUE}${xml}`;
      return zipParts(parts);
    },
  };
}

const PROLOGUE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const SHEET_ML = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const PACKAGE_RELATIONSHIPS = [
  [`${OFFICE}/officeDocument`, 'xl/workbook.xml'],
  [`${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
  [`${OFFICE}/extended-properties`, 'docProps/app.xml'],
] as const;

/** LibreOffice trusts what such a program has written, and keeps the heights of the rows. */
const APP_PROPERTIES =
  '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Microsoft Excel</Application><AppVersion>16.0300</AppVersion></Properties>';

function contentTypes(sheets: number): string {
  const parts = [
    ['xl/workbook.xml', `${SHEET_ML}.sheet.main+xml`],
    ...Array.from({ length: sheets }, (_, index) => [
      `xl/worksheets/sheet${index + 1}.xml`,
      `${SHEET_ML}.worksheet+xml`,
    ]),
    ['xl/styles.xml', `${SHEET_ML}.styles+xml`],
    ['xl/sharedStrings.xml', `${SHEET_ML}.sharedStrings+xml`],
    ['docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
    ['docProps/app.xml', 'application/vnd.openxmlformats-officedocument.extended-properties+xml'],
  ];
  return [
    `<Types xmlns="${PACKAGE}/content-types">`,
    `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`,
    '<Default Extension="xml" ContentType="application/xml"/>',
    ...parts.map(([path, type]) => `<Override PartName="/${path}" ContentType="${type}"/>`),
    '</Types>',
  ].join('');
}

/** Named rId1, rId2 and so on. */
function relationships(all: readonly (readonly [type: string, target: string])[]): string {
  const each = all.map(
    ([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`;
}

function coreProperties({ title, author, date }: WorkbookProperties): string {
  const day = date.toISOString().replace(/\.\d+Z$/u, 'Z');
  const at = (name: string): string => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${day}</dcterms:${name}>`;
  return [
    `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties"`,
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"',
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${xmlText(title)}</dc:title><dc:creator>${xmlText(author)}</dc:creator>`,
    `<cp:lastModifiedBy>${xmlText(author)}</cp:lastModifiedBy>${at('created')}${at('modified')}`,
    '<dc:language>ja-JP</dc:language></cp:coreProperties>',
  ].join('');
}

function workbookXml(sheets: readonly Sheet[]): string {
  const named = sheets.map(
    ({ name }, index) => `<sheet name="${xmlText(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  const titles = sheets.flatMap(({ name, repeatedRow }, index) =>
    repeatedRow === undefined
      ? []
      : `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">'${xmlText(name)}'!$${repeatedRow}:$${repeatedRow}</definedName>`,
  );
  return [
    `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">`,
    '<fileVersion appName="xl" lastEdited="5" lowestEdited="5" rupBuild="9303"/><workbookPr/>',
    `<bookViews><workbookView/></bookViews><sheets>${named.join('')}</sheets>`,
    titles.length > 0 ? `<definedNames>${titles.join('')}</definedNames>` : '',
    '</workbook>',
  ].join('');
}

function stringsXml({ elements, used }: Strings): string {
  return `<sst xmlns="${MAIN}" count="${used}" uniqueCount="${elements.count}">${elements.xml()}</sst>`;
}
