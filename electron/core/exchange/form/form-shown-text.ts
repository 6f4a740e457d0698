/** The text of a form's cells that only show something: what stands out in it, and how much of it has room. */
import type * as Excel from 'exceljs';
import type { FormRole } from '../../documents/form-marks.ts';
import { wrapText } from '../../documents/write/text-measure.ts';
import { literal } from '../../documents/write/workbook/xml-text.ts';
import type { FormRow } from './form-rows.ts';
import { fonts } from './form-style.ts';

/** What a row is about stands out: the measure's title, the column's label, the labels of last year's columns. */
export function shownValue(role: FormRole, text: string, row: FormRow): Excel.CellValue {
  if (text === '') return null;
  const fontOf = (line: string, index: number): Partial<Excel.Font> => {
    const isBold = {
      measure: line === row.title,
      question: index === 0,
      previous: row.previousLabels.includes(line),
    };
    const isSmall = role === 'question' || (role === 'measure' && index === 0 && line === row.heading);
    if (role in isBold && isBold[role as keyof typeof isBold]) return fonts.bold;
    return isSmall ? fonts.small : fonts.text;
  };
  const lines = text.split('\n');
  return {
    richText: lines.map((line, index) => ({
      text: literal(`${line}${index < lines.length - 1 ? '\n' : ''}`),
      font: fontOf(line, index),
    })),
  };
}

/** How many lines a text takes in a column of so many em. */
export function lineCount(text: string, em: number): number {
  return text === '' ? 0 : text.split('\n').flatMap((each) => wrapText(each, em)).length;
}

/** The beginning of a text that takes so many lines. */
export function cutAt(text: string, em: number, most: number): string {
  let left = most;
  const kept: string[] = [];
  for (const paragraph of text.split('\n')) {
    const lines = wrapText(paragraph, em);
    kept.push(lines.slice(0, left).join(''));
    left -= lines.length;
    if (left <= 0) break;
  }
  return kept.join('\n');
}

/** A text in pieces that each take no more than so many lines: one paragraph or more, or a part of one that is longer. */
export function piecesOf(text: string, em: number, most: number): string[] {
  const pieces: string[] = [];
  let waiting: string[] = [];
  let used = 0;
  for (const paragraph of text.split('\n')) {
    const lines = wrapText(paragraph, em);
    for (let at = 0; at < lines.length; at += most) {
      const part = lines.slice(at, at + most);
      if (used + part.length > most) {
        pieces.push(waiting.join('\n'));
        [waiting, used] = [[], 0];
      }
      waiting.push(part.join(''));
      used += part.length;
    }
  }
  return [...pieces, waiting.join('\n')];
}
