/** 回答ファイルを作りました: where the file is, its number, what happens next; and the copy on paper. */
import type { ReactElement } from 'react';
import { Link, Redirect } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import type { Submission } from '../../../shared/contract/desk-contract.ts';
import { Button, buttonClass } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { KeyLine, type KeyHint } from '../../components/key-line.tsx';
import { Pane } from '../../components/panes.tsx';
import { useShortcuts } from '../../components/use-shortcuts.ts';
import { answerPath, submitPath } from '../../paths.ts';
import { ContentTable } from './content-table.tsx';
import { FileOpener } from './file-opener.tsx';
import { readMadeResponse } from './made-response.ts';
import { SubmissionSlip } from './submission-slip.tsx';
import { SubmissionSteps } from './submission-steps.tsx';
import { UnreadyPage } from './unready-page.tsx';
import { useRoundData, type RoundData } from './use-round-data.ts';
import './submit-done-page.css';

const title = '回答ファイルを作りました';
const keys: readonly KeyHint[] = [
  { keys: 'Ctrl+P', label: '提出の控えを印刷' },
  { keys: 'Alt+←', label: '前の画面へ' },
];

export interface SubmitDonePageProps {
  readonly roundId: string;
}

export function SubmitDonePage({ roundId }: SubmitDonePageProps): ReactElement {
  const loaded = useRoundData(roundId);
  if (loaded.kind !== 'ready') return <UnreadyPage title="提出の控え" state={loaded} />;
  const [newest] = loaded.data.submissions;
  return newest === undefined ? (
    <Redirect to={submitPath(roundId)} replace />
  ) : (
    <Done data={loaded.data} submission={newest} />
  );
}

interface DoneProps {
  readonly data: RoundData;
  readonly submission: Submission;
}

function print(): void {
  window.print();
}

function Done({ data, submission }: DoneProps): ReactElement {
  const { round } = data;
  const made = readMadeResponse(useHistoryState<unknown>(), submission.revision);
  const inResponse = new Set(made?.cells.map((each) => `${each.measureId}\n${each.columnId}`));
  useShortcuts([{ keys: 'Ctrl+P', run: print }]);
  return (
    <>
      <Pane as="main" label={title} className="sub-page sub-done">
        <div className="sub-done-h">
          <Icon name="ok" />
          <h1 tabIndex={-1}>{title}</h1>
        </div>
        <p className="sub-print sub-print-title">提出の控え</p>
        <SubmissionSlip round={round} submission={submission} made={made} />
        <SubmissionSteps round={round} submission={submission} />
        <div className="sub-done-f">
          <FileOpener key={submission.revision} file={submission.file} canShow={data.app.hasDialogs} />
          <Button icon="print" onPress={print}>
            提出の控えを印刷
          </Button>
          <Link href={answerPath(round.id)} className={buttonClass('text', false)}>
            入力へ戻る
          </Link>
        </div>
        <div className="sub-print">
          <h2>提出した内容</h2>
          <ContentTable
            round={round}
            caption="提出した内容"
            isGoing={(cell) =>
              made === null ? cell.writable !== 'open' : inResponse.has(`${cell.measureId}\n${cell.columnId}`)
            }
          />
        </div>
      </Pane>
      <KeyLine keys={keys} />
    </>
  );
}
