/** 作成 → 渡す → 受領 → 受理: how far the response has come, as far as this desk knows. */
import type { ReactElement } from 'react';
import type { DeskRound, Submission } from '../../../shared/contract/desk-contract.ts';
import { monthDayTime } from '../../components/dates.ts';
import { Icon } from '../../components/icon.tsx';

export interface SubmissionStepsProps {
  readonly round: DeskRound;
  readonly submission: Submission;
}

export function SubmissionSteps({ round, submission }: SubmissionStepsProps): ReactElement {
  const { receipt } = submission;
  const isAccepted = round.cells.every((each) => each.writable === 'accepted' || each.writable === 'final');
  const isReceived = receipt !== null || isAccepted;
  return (
    <ol className="sub-flow" aria-label="提出の流れ">
      <Step name="作成" isDone>
        {monthDayTime(submission.at)}
      </Step>
      <Step name="渡す" isDone={isReceived}>
        共有フォルダーなら、このままで届きます。メールなら添付してください。
      </Step>
      <Step name="受領" isDone={isReceived}>
        {receipt === null
          ? '取りまとめ課が読み込むと、受領の控えが届きます。'
          : `${monthDayTime(receipt.at)}　${receipt.by}${receipt.late ? '（期限後）' : ''}`}
      </Step>
      <Step name="受理" isDone={isAccepted}>
        {isAccepted ? 'すべての欄が受理されました。' : '受理まではいつでも直せます。'}
      </Step>
    </ol>
  );
}

interface StepProps {
  readonly name: string;
  readonly isDone: boolean;
  readonly children: string;
}

function Step({ name, isDone, children }: StepProps): ReactElement {
  return (
    <li className={isDone ? 'is-done' : ''}>
      <Icon name={isDone ? 'ok' : 'empty'} />
      <b>
        {name}
        <span className="vh">{isDone ? '（済み）' : '（これから）'}</span>
      </b>
      {children}
    </li>
  );
}
