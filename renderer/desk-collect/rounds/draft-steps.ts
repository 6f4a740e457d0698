/** The six steps of the next round, in the words of its list. */
import type { DraftView } from '../../../shared/contract/rounds-contract.ts';

export const stepNames = [
  'もとにする照会を選ぶ',
  '年度と列を決める',
  '課の入替えを確かめる',
  '文の年度を書き換える',
  '期限と照会文を書く',
  '照会ファイルを作る',
] as const;

/** What stands under each step: what it holds now. */
export function stepFacts(view: DraftView): readonly string[] {
  const { draft, bases, ended, candidates, asked } = view;
  const open = candidates.filter((each) => each.choice === null).length;
  return [
    bases.find((each) => each.id === draft.baseRoundId)?.years ?? 'なし（この計画のはじめての照会）',
    `${view.years}　${draft.columns.length}列`,
    `終わった課 ${ended.length}`,
    candidates.length === 0
      ? '候補なし'
      : `候補 ${candidates.length}か所${open === 0 ? '' : `　未確認 ${open}`}`,
    draft.deadline === null ? '期限なし' : '',
    `${asked.departments.length}課分`,
  ];
}
