/** Step 1: the round whose text stands beside the new one. */
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { RoundLine } from '../../../shared/contract/rounds-contract.ts';
import { Message } from '../../components/message.tsx';
import { stepNames } from './draft-steps.ts';
import { newRoundPath } from './round-paths.ts';
import { lineState } from './round-words.ts';
import { StepHead } from './step-head.tsx';
import type { StepProps } from './step-props.ts';

export function BaseStep({ of, view, change }: StepProps): ReactElement {
  const { draft, bases } = view;
  const choose = (baseRoundId: string | null): void => {
    if (baseRoundId !== draft.baseRoundId) void change({ kind: 'base', baseRoundId });
  };
  return (
    <>
      <StepHead
        title="もとにする照会を選ぶ"
        lead="選んだ照会の回答を、新しい照会の欄の横に出します。もとの照会は変わりません。"
      />
      {draft.step === 1 ? null : (
        <Message tone="key">
          前に手順{draft.step}「{stepNames[draft.step - 1]}」まで進めた内容があります。
          <Link href={newRoundPath(of, draft.step)}>手順{draft.step}から続ける</Link>
        </Message>
      )}
      <fieldset className="ro-bases">
        <legend className="vh">もとにする照会</legend>
        {bases.map((each) => (
          <Base
            key={each.id}
            id={each.id}
            label={each.years}
            words={baseWords(each)}
            isChosen={each.id === draft.baseRoundId}
            onChoose={choose}
          />
        ))}
        <Base
          id={null}
          label="もとにしない"
          words={
            bases.length === 0
              ? 'この計画の、はじめての照会です。前回の文はありません。'
              : '計画の列で始めます。前回の文は横に出ません。'
          }
          isChosen={draft.baseRoundId === null}
          onChoose={choose}
        />
      </fieldset>
    </>
  );
}

function baseWords(line: RoundLine): string {
  return `${line.title}　${line.departments}課・${line.cells}欄　${lineState(line)}`;
}

interface BaseProps {
  readonly id: string | null;
  readonly label: string;
  readonly words: string;
  readonly isChosen: boolean;
  readonly onChoose: (id: string | null) => void;
}

function Base({ id, label, words, isChosen, onChoose }: BaseProps): ReactElement {
  return (
    <label className="ck">
      <input type="radio" name="base" checked={isChosen} onChange={() => onChoose(id)} />
      <b>{label}</b>
      <span className="ro-sub">{words}</span>
    </label>
  );
}
