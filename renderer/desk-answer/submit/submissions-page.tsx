/** 提出の記録: every response made here, what was received of it, and the way back to writing. */
import type { ReactElement } from 'react';
import { KeyLine, type KeyHint } from '../../components/key-line.tsx';
import { Pane } from '../../components/panes.tsx';
import { submitPath } from '../../paths.ts';
import { PrimaryLink } from './primary-link.tsx';
import { ReceiptOpener } from './receipt-opener.tsx';
import { Reopening } from './reopening.tsx';
import { SubmissionLedger } from './submission-ledger.tsx';
import { UnreadyPage } from './unready-page.tsx';
import { useRoundData } from './use-round-data.ts';
import './submissions-page.css';

const title = '提出の記録';
const keys: readonly KeyHint[] = [
  { keys: 'Ctrl+O', label: '受領の控えを開く' },
  { keys: 'F6', label: '区画の移動' },
  { keys: 'Alt+←', label: '前の画面へ' },
];
const keysOfEmpty = keys.slice(2);

export interface SubmissionsPageProps {
  readonly roundId: string;
}

export function SubmissionsPage({ roundId }: SubmissionsPageProps): ReactElement {
  const loaded = useRoundData(roundId);
  if (loaded.kind !== 'ready') return <UnreadyPage title={title} state={loaded} />;
  const { round, submissions, last, next } = loaded.data;
  return (
    <>
      <Pane as="main" label={title} className="sub-page sub-records">
        <h1>{title}</h1>
        {submissions.length === 0 ? (
          <>
            <p>まだ提出していません。</p>
            <p className="sub-next">
              <PrimaryLink href={submitPath(roundId)}>提出前の確認へ</PrimaryLink>
            </p>
          </>
        ) : (
          <>
            <SubmissionLedger roundId={roundId} submissions={submissions} extension={last?.extension ?? ''} />
            <Reopening key={roundId} round={round} next={next.revision} />
            <ReceiptOpener />
          </>
        )}
      </Pane>
      <KeyLine keys={submissions.length === 0 ? keysOfEmpty : keys} />
    </>
  );
}
