/** Reads the table of a workbook back: the physical rows of its sheet, in the order of their columns. */
import { strFromU8, unzipSync } from 'fflate';
import { attributeOf, tokensOf } from './xml.ts';

/** @returns rows without what is merged over all columns: the title and the headings */
export function rowsOfWorkbook(bytes: Uint8Array, sheetName: string): string[][] {
  const parts = unzipSync(bytes);
  const part = (path: string): string => {
    const found = parts[path];
    return found === undefined ? '' : strFromU8(found);
  };
  const strings = stringsOf(part('xl/sharedStrings.xml'));
  const sheet = part(sheetPath(part('xl/workbook.xml'), part('xl/_rels/workbook.xml.rels'), sheetName));
  const bands = new Set<number>();
  const rows: string[][] = [];
  let cell: { readonly column: number; readonly isShared: boolean; text: string } | null = null;
  let row: string[] = [];
  const numbers: number[] = [];
  for (const token of tokensOf(sheet)) {
    if (token.kind === 'open') {
      if (token.name === 'row') {
        row = [];
        numbers.push(Number(attributeOf(token.attributes, 'r')));
      } else if (token.name === 'c') {
        const at = { column: columnOf(attributeOf(token.attributes, 'r') ?? 'A1'), text: '' };
        cell = { ...at, isShared: attributeOf(token.attributes, 't') === 's' };
        row[at.column] = '';
        if (token.isEmpty) cell = null;
      } else if (token.name === 'mergeCell') {
        const [from = '', to = ''] = (attributeOf(token.attributes, 'ref') ?? '').split(':');
        if (from.replace(/^[A-Z]+/u, '') === to.replace(/^[A-Z]+/u, ''))
          bands.add(Number(from.replace(/^[A-Z]+/u, '')));
      }
    } else if (token.kind === 'text') {
      if (cell !== null) cell.text += token.text;
    } else if (token.name === 'c' && cell !== null) {
      row[cell.column] = cell.isShared ? (strings[Number(cell.text)] ?? '') : literal(cell.text);
      cell = null;
    } else if (token.name === 'row') rows.push(Array.from(row, (text) => text ?? ''));
  }
  return rows.filter((_, index) => !bands.has(numbers[index] ?? 0));
}

function stringsOf(xml: string): string[] {
  const strings: string[] = [];
  let isText = false;
  for (const token of tokensOf(xml)) {
    if (token.kind === 'open' && token.name === 'si') strings.push('');
    else if (token.kind === 'open' && token.name === 't') isText = !token.isEmpty;
    else if (token.kind === 'close' && token.name === 't') isText = false;
    else if (token.kind === 'text' && isText) strings.push(`${strings.pop() ?? ''}${token.text}`);
  }
  return strings.map(literal);
}

function sheetPath(workbook: string, relations: string, name: string): string {
  const sheet = opened(workbook, 'sheet').find((each) => attributeOf(each, 'name') === name) ?? '';
  const relation = opened(relations, 'Relationship').find(
    (each) => attributeOf(each, 'Id') === attributeOf(sheet, 'r:id'),
  );
  return `xl/${attributeOf(relation ?? '', 'Target') ?? ''}`;
}

/** The attributes of each element of that name. */
function opened(xml: string, name: string): string[] {
  return [...tokensOf(xml)].flatMap((each) =>
    each.kind === 'open' && each.name === name ? [each.attributes] : [],
  );
}

/** A1 is 0. */
function columnOf(reference: string): number {
  const letters = /^[A-Z]+/u.exec(reference)?.[0] ?? 'A';
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** Excel writes some characters as _x005F_. */
function literal(text: string): string {
  return text.replaceAll(/_x([0-9A-Fa-f]{4})_/gu, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
