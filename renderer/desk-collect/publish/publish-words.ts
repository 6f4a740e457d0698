/** The sentences of 出力. */
import type { ExportFormat, PublishState, SnapshotView } from '../../../shared/contract/publish-contract.ts';
import type { OutputOptions } from '../../../shared/publish.ts';
import { fiscalYearLabel } from '../../../shared/fiscal-year.ts';
import { eraDate } from '../../components/dates.ts';

export const formatNames: readonly (readonly [ExportFormat, string])[] = [
  ['xlsx', 'Excel'],
  ['docx', 'Word'],
  ['pdf', 'PDF'],
  ['html', 'HTML'],
  ['csv', 'CSV'],
  ['data-xlsx', 'データ（Excel）'],
  ['data-csv', 'データ（CSV）'],
];

/** The edition of a finished round; undefined while it is open, and for one that was read from a table. */
export function newestEdition({ lock, snapshots }: PublishState): SnapshotView | undefined {
  return lock.kind === 'final' ? snapshots[0] : undefined;
}

/** Where the round stands, and what may be done all the same. */
export function leadOf(state: PublishState): readonly [bold: string, rest: string] {
  const { lock, left, measures, cells } = state;
  const draft = '途中版は、いつでも作れます。';
  switch (lock.kind) {
    case 'final': {
      const newest = newestEdition(state);
      if (newest === undefined) return ['表から読み込んだ、確定した照会です。', draft];
      return [
        `確定しました（${eraDate(newest.at)}）。`,
        `第${newest.number}版 ${measures}施策・${cells}欄。確定した人 ${newest.who}`,
      ];
    }
    case 'correction-ended':
      return [
        `正誤表の期限（${eraDate(lock.until)}）を過ぎました。`,
        '確定し直すか、期限を延ばしてください。',
      ];
    case 'correcting':
    case 'open':
      return left === 0
        ? ['確定できます。', `${measures}施策・${cells}欄がそろいました。`]
        : [`確定まで、あと${left}欄です。`, draft];
  }
}

/** A4横・見え消し・途中版 */
export function summaryOf(options: OutputOptions, isFinal: boolean): string {
  const edits = options.edits === 'tracked' && !isFinal ? '見え消し' : '溶け込み';
  return `${options.paper}横・${edits}・${isFinal ? '確定版' : '途中版'}`;
}

/** 載せる範囲 in a few words: すべて, or what is left of it. */
export function excerptWords(
  { columns, headings }: Pick<PublishState, 'columns' | 'headings'>,
  options: OutputOptions,
): string {
  const omitted = columns.filter((each) => options.without.includes(each.id)).length;
  const chosen = headings.filter((each) => options.headings?.includes(each.id) ?? true).length;
  const parts = [
    ...(chosen === headings.length ? [] : [`見出し${headings.length}のうち${chosen}`]),
    ...(omitted === 0 ? [] : [`列${columns.length}のうち${columns.length - omitted}`]),
  ];
  return parts.length === 0 ? 'すべて' : `抜粋（${parts.join('、')}）`;
}

export function orderHelp(order: OutputOptions['order'], reordered: number): string {
  if (reordered === 0) return 'どちらでも、並びは同じです。';
  return order === 'column'
    ? `${reordered}施策で並びが変わります。`
    : `担当課欄順にすると、${reordered}施策で並びが変わります。`;
}

/** 令和6・7年度; years of two eras in full. */
export function yearsLabel(years: readonly number[]): string {
  const labels = [...new Set(years)].toSorted((a, b) => a - b).map((year) => fiscalYearLabel(year));
  const parts = labels.map((label) => /^(\D+)(.+)年度$/u.exec(label));
  const [first] = parts;
  const isOneEra = first !== null && parts.every((each) => each !== null && each[1] === first?.[1]);
  if (!isOneEra || first === undefined) return labels.join('・');
  return `${first?.[1] ?? ''}${parts.map((each) => each?.[2] ?? '').join('・')}年度`;
}
