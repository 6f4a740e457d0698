/** Step 6: everything once more, then the round begins and its files are written. */
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { columnWords } from '../../../shared/round-columns.ts';
import { eraDate, monthDay } from '../../components/dates.ts';
import { newRoundPath } from './round-paths.ts';
import { StepHead } from './step-head.tsx';
import type { StepProps } from './step-props.ts';

export function RequestsStep({ of, view }: StepProps): ReactElement {
  const { draft, bases, candidates, asked } = view;
  const base = bases.find((each) => each.id === draft.baseRoundId);
  const open = candidates.filter((each) => each.choice === null).length;
  const { deadline } = draft;
  return (
    <>
      <StepHead
        title="照会ファイルを作る"
        lead="作ると照会が始まります。列の名前、表題、照会文はあとから直せます。送信はしません。"
      />
      <dl className="facts ro-facts">
        <dt>表題</dt>
        <dd>
          {draft.title} <Edit of={of} step={5} what="表題" />
        </dd>
        <dt>もとにする照会</dt>
        <dd>
          {base?.years ?? 'なし'} <Edit of={of} step={1} what="もとにする照会" />
        </dd>
        <dt>列</dt>
        <dd>
          {draft.columns.map((each) => (
            <span key={each.id} className="facts-n">
              {each.label}
              <span className="sub note">　{columnWords(each)}</span>
            </span>
          ))}
          <Edit of={of} step={2} what="列" />
        </dd>
        <dt>年度の書き換え</dt>
        <dd>
          {candidates.length === 0 ? '候補なし' : `${candidates.length}か所`}
          {open === 0 ? '' : `（${open}か所は未確認。候補のとおりに示し、担当課が確かめます）`}{' '}
          <Edit of={of} step={4} what="年度の書き換え" />
        </dd>
        <dt>回答期限</dt>
        <dd>
          {deadline === null ? '定めない' : `${eraDate(deadline)}${monthDay(deadline).slice(-3)}`}{' '}
          <Edit of={of} step={5} what="回答期限" />
        </dd>
        <dt>照会文</dt>
        <dd>
          <span className="ro-pre">{draft.message === '' ? 'なし' : draft.message}</span>{' '}
          <Edit of={of} step={5} what="照会文" />
        </dd>
        <dt>照会する課</dt>
        <dd>
          {asked.departments.length}課・{asked.cells}欄
          <span className="ro-sub">{asked.departments.join('、')}</span>
        </dd>
      </dl>
    </>
  );
}

function Edit({
  of,
  step,
  what,
}: {
  readonly of: string;
  readonly step: number;
  readonly what: string;
}): ReactElement {
  return (
    <Link href={newRoundPath(of, step)} className="note nw">
      直す<span className="vh">　{what}</span>
    </Link>
  );
}
