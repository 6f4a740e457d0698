/** The small readings of a Word document's XML, and what a person is told about the document. */
import { rowsOf, type OpenTable } from './docx-tables.ts';
import type { TextLine } from './docx-text.ts';
import type { RawTable } from './raw-document.ts';

export interface Seen {
  insertions: number;
  deletions: number;
  readings: number;
  boxes: number;
  nested: number;
  hidden: number;
}

/** A revision that took something away: a row, the end of a paragraph, or text. */
export function noteDeletion(
  names: readonly string[],
  paragraph: { isJoined: boolean } | undefined,
  table: OpenTable | undefined,
  seen: Seen,
): void {
  seen.deletions += 1;
  const parent = names.at(-2);
  if (parent === 'w:trPr' && table?.row) table.row.isDeleted = true;
  else if (parent === 'w:rPr' && names.at(-3) === 'w:pPr' && paragraph) paragraph.isJoined = true;
}

/** Columns that a cell covers, or that stand empty before a row; Word has no more than 63. */
export function spanOf(value: string): number {
  const span = Number(value);
  return Number.isInteger(span) ? Math.min(Math.max(span, 0), 63) : 0;
}

/** A character of a symbol font; those of private use have no meaning without their font. */
export function symbol(hexadecimal: string): string {
  const code = Number.parseInt(hexadecimal, 16);
  if (!(code > 0x1f && code < 0xff_ff)) return '';
  return code >= 0xe0_00 && code <= 0xf8_ff ? '□' : String.fromCharCode(code);
}

export function tableOf(table: OpenTable, number: number, above: readonly TextLine[]): RawTable {
  return {
    name: `${number}番目の表`,
    kind: 'word',
    above: above
      .flatMap((each) => each.text.normalize('NFC').split('\n'))
      .filter((each) => each.trim() !== ''),
    rows: rowsOf(table),
    hidden: false,
    told: [],
  };
}

export function tellOf(seen: Seen): string[] {
  const told: string[] = [];
  if (seen.insertions + seen.deletions > 0)
    told.push(
      `変更履歴（見え消し）が残っています。すべて反映した文を読みました（挿入${seen.insertions}か所、削除${seen.deletions}か所）。`,
    );
  if (seen.nested > 0)
    told.push(`表の中に表が${seen.nested}個あります。その文は、外側の欄の文として読みました。`);
  if (seen.boxes > 0)
    told.push(`テキストボックスが${seen.boxes}個あります。その文は、置かれた場所の後に続けました。`);
  if (seen.hidden > 0) told.push(`隠し文字が${seen.hidden}か所にあります。隠し文字は読んでいません。`);
  if (seen.readings > 0)
    told.push(`ふりがなが${seen.readings}か所にあります。ふりがなは読まず、もとの文字を読みました。`);
  return told;
}
