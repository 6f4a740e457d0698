/** How the published table prints an answer in its column: with the unit, the way of writing amounts, the grade's meaning. */
import { contentParagraphs, type Printing } from './answer-text.ts';
import type { AnswerContent } from './answer.ts';
import type { Column } from './round.ts';

export function printedParagraphs(
  content: AnswerContent,
  column: Column,
  printing: Omit<Printing, 'unit'>,
): { bullet: boolean; text: string }[] {
  switch (content.kind) {
    case 'choice': {
      const scale = column.kind === 'choice' ? column.scale : [];
      const definition = scale.find((each) => each.value === content.value)?.definition ?? '';
      return line(definition === '' ? content.value : `${content.value}（${definition}）`);
    }
    case 'number':
      return line(`${groupedNumber(content.value)}${column.kind === 'number' ? column.unit : ''}`);
    case 'money':
      return line(moneyText(content.yen, column.kind === 'money' ? column.print : undefined));
    case 'items':
    case 'text':
    case 'date':
    case 'reference':
    case 'not-applicable':
      return contentParagraphs(content, printing);
  }
}

function line(text: string): { bullet: boolean; text: string }[] {
  return [{ bullet: false, text }];
}

/** 1234567.10 as 1,234,567.10: digits are grouped, none is added or taken away. */
function groupedNumber(value: string): string {
  const [whole = '', ...fraction] = value.split('.');
  return [whole.replaceAll(/\B(?=(\d{3})+$)/gu, ','), ...fraction].join('.');
}

/**
 * Whole yen as 1,234,567円, in thousands as 1,235千円 (a half goes up, as amounts are rounded by hand), or as ￥1,234,567.
 */
export function moneyText(yen: number, print: 'yen' | 'thousand' | 'sign' = 'yen'): string {
  const sign = yen < 0 ? '-' : '';
  switch (print) {
    case 'yen':
      return `${sign}${grouped(yen)}円`;
    case 'thousand': {
      const thousands = Math.round(Math.abs(yen) / 1000);
      return `${thousands === 0 ? '' : sign}${grouped(thousands)}千円`;
    }
    case 'sign':
      return `${sign}￥${grouped(yen)}`;
  }
}

function grouped(value: number): string {
  return Math.abs(value).toLocaleString('ja-JP');
}
