/** Answers of columns that ask for something other than items: text, a choice, a number, an amount, a day. */
import type { AnswerContent } from '../../../../shared/answer.ts';
import { contentParagraphs, type AnswerBlock } from '../../../../shared/answer-text.ts';
import type { AmountUnit } from '../../../../shared/column-mapping.ts';
import { eraDateOf } from '../../../../shared/era-date.ts';
import { halfWidth, type Era } from '../../../../shared/fiscal-year.ts';
import type { ColumnAsks, HeaderColumn } from './read-header.ts';

interface AsAsked {
  readonly blocks: AnswerBlock[];
  readonly problems: { readonly message: string }[];
}

/** What is not of the column's kind is reported and left as it is; 該当なし fits every column. */
export function contentsAsAsked(
  blocks: AnswerBlock[],
  { label, asks }: HeaderColumn,
  eras: readonly Era[],
): AsAsked {
  if (asks === undefined || asks.kind === 'items') return { blocks, problems: [] };
  const problems: { message: string }[] = [];
  const made = blocks.map((block) => {
    if (block.content?.kind !== 'items') return block;
    const text = contentParagraphs(block.content, { eras })
      .map((each) => (each.bullet ? `・${each.text}` : each.text))
      .join('\n');
    const content = contentOf(text, asks, eras);
    if (typeof content === 'string')
      problems.push({ message: `列「${label}」の「${text.slice(0, 30)}」${content}` });
    return typeof content === 'string' ? block : { ...block, content };
  });
  return { blocks: made, problems };
}

/** @returns the rest of a sentence where the text is not what is asked */
function contentOf(text: string, asks: ColumnAsks, eras: readonly Era[]): AnswerContent | string {
  switch (asks.kind) {
    case 'items':
    case 'text':
      return text.length > 20_000 ? 'は長すぎます。20000字までにしてください。' : { kind: 'text', text };
    case 'choice':
      // An empty scale takes what it finds: see read-chosen.ts.
      return text.length <= 100 && (asks.scale.length === 0 || asks.scale.some((each) => each.value === text))
        ? { kind: 'choice', value: text }
        : 'は、選べる値にありません。対応表の scale を確かめてください。';
    case 'number': {
      const bare = numberIn(text.endsWith(asks.unit) ? text.slice(0, text.length - asks.unit.length) : text);
      return bare === undefined
        ? 'は数として読めません。数だけを書くか、対応表で文の列にしてください。'
        : { kind: 'number', value: bare };
    }
    case 'money': {
      const found = /^(?<amount>.*?)(?<unit>千円|百万円|円)?$/su.exec(text)?.groups;
      const bare = numberIn(found?.['amount'] ?? '');
      const own = { 円: 'yen', 千円: 'thousand', 百万円: 'million' } as const;
      const unit = own[(found?.['unit'] ?? '') as keyof typeof own] ?? asks.amountUnit ?? 'yen';
      const yen = Number(bare) * yenOf[unit];
      return bare === undefined || !Number.isSafeInteger(yen)
        ? 'は金額として読めません。「1,234千円」のように書いてください。'
        : { kind: 'money', yen };
    }
    case 'date': {
      const date = eraDateOf(text, eras);
      return date === undefined
        ? 'は日付として読めません。「令和6年4月1日」のように年から書くか、対応表で文の列にしてください。'
        : { kind: 'date', date };
    }
  }
}

const yenOf: Readonly<Record<AmountUnit, number>> = { yen: 1, thousand: 1000, million: 1_000_000 };

/** Without the commas of thousands, full-width digits as half-width ones. */
function numberIn(text: string): string | undefined {
  const bare = halfWidth(text)
    .trim()
    .replaceAll(/[,，]/gu, '')
    .replace(/^[-－−△▲]/u, '-');
  return /^-?\d{1,15}(?:\.\d{1,10})?$/u.test(bare) ? bare : undefined;
}
