/** The sentences of 新旧対照. */
import type { ComparisonKind } from '../../../../shared/compare-columns.ts';
import type { ComparisonChoice, ComparisonFormat } from '../../../../shared/contract/compare-contract.ts';

export const kindWords: Readonly<Record<ComparisonKind, string>> = {
  'last-plan': '前回の計画と今回の実績',
  'last-round': '前回と今回の回答',
  snapshot: '確定した版と今の内容',
};

export const comparisonFormatNames: readonly (readonly [ComparisonFormat, string])[] = [
  ['docx', 'Word'],
  ['pdf', 'PDF'],
  ['html', 'HTML'],
];

/** What a comparison comes to, in a line. */
export function countWords(choice: Extract<ComparisonChoice, { state: 'ready' }>): string {
  const { measures, cells, added, removed, moved } = choice;
  if (measures === 0) return '変わったところはありません。';
  const more = [
    ...(added > 0 ? [`追加${added}施策`] : []),
    ...(removed > 0 ? [`廃止${removed}施策`] : []),
    ...(moved > 0 ? [`移動${moved}施策`] : []),
  ];
  return `変わったのは${measures}施策、回答は${cells}欄です。${more.length === 0 ? '' : `（${more.join('・')}）`}`;
}
