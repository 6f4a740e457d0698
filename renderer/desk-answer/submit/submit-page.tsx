/** 提出前の確認: what the check found, what would go, and on the right the persons and the one file. */
import { useQuery } from '@tanstack/react-query';
import { useRef, useState, type ReactElement } from 'react';
import type { Finding } from '../../../shared/contract/desk-contract.ts';
import { problemOf } from '../../api/client.ts';
import { orpc } from '../../api/queries.ts';
import { KeyLine, type KeyHint } from '../../components/key-line.tsx';
import { Pane } from '../../components/panes.tsx';
import { useShortcuts } from '../../components/use-shortcuts.ts';
import { ContentTable } from './content-table.tsx';
import { FindingList, goToFirstError, goToNextLook } from './finding-list.tsx';
import { GivenNotice } from './given-notice.tsx';
import { keepDraft, readDraft } from './kept-draft.ts';
import { SubmissionForm } from './submission-form.tsx';
import { leadSentence, submissionScope } from './submission-scope.ts';
import { UnreadyPage } from './unready-page.tsx';
import { useRoundData, type RoundData } from './use-round-data.ts';
import './submit-page.css';

const title = '提出前の確認';
const keys: readonly KeyHint[] = [
  { keys: 'Ctrl+Enter', label: '回答ファイルを作る' },
  { keys: 'F7', label: '次の確認事項' },
  { keys: 'F6', label: '区画の移動' },
  { keys: 'Alt+←', label: '前の画面へ' },
];
const keysOfGiven = keys.slice(2);
const moreKeys: readonly KeyHint[] = [{ keys: 'Shift+F7', label: '前の確認事項' }];

export interface SubmitPageProps {
  readonly roundId: string;
}

export function SubmitPage({ roundId }: SubmitPageProps): ReactElement {
  const loaded = useRoundData(roundId);
  // Never a moment with what an earlier visit found: the button would refuse for what was mended since.
  const check = useQuery(orpc.desk.check.queryOptions({ input: { roundId }, gcTime: 0 }));
  if (loaded.kind !== 'ready') return <UnreadyPage title={title} state={loaded} />;
  if (check.data !== undefined)
    return <SubmitDesk key={roundId} data={loaded.data} findings={check.data.findings} />;
  const { error, refetch } = check;
  if (error === null) return <UnreadyPage title={title} state={{ kind: 'loading' }} />;
  const retry = (): void => void refetch();
  return <UnreadyPage title={title} state={{ kind: 'problem', message: problemOf(error).message, retry }} />;
}

interface SubmitDeskProps {
  readonly data: RoundData;
  readonly findings: readonly Finding[];
}

function SubmitDesk({ data, findings }: SubmitDeskProps): ReactElement {
  const { round } = data;
  const list = useRef<HTMLUListElement>(null);
  const [accepted, setAccepted] = useState<ReadonlySet<string>>(() => new Set(readDraft(round.id).accepted));
  const scope = submissionScope(round.cells);
  const hasOpen = scope.going.length + scope.staying.length > 0;

  function accept(key: string, isAccepted: boolean): void {
    const next = new Set(accepted);
    if (isAccepted) next.add(key);
    else next.delete(key);
    setAccepted(next);
    keepDraft(round.id, { accepted: [...next] });
  }

  useShortcuts([
    { keys: 'F7', run: () => goToNextLook(list.current, 1), repeats: true },
    { keys: 'Shift+F7', run: () => goToNextLook(list.current, -1), repeats: true },
  ]);

  return (
    <>
      <main id="main" tabIndex={-1} className="sub-two" aria-label={title}>
        <Pane as="section" label="確認の結果と提出する内容" className="sub-left">
          <h1>{title}</h1>
          {round.cells.length === 0 ? (
            <p>この照会に、自課の施策はありません。宛先の課を取りまとめ課に確かめてください。</p>
          ) : (
            <>
              {hasOpen ? (
                <>
                  <p role="status">{leadSentence(findings, accepted)}</p>
                  <h2>確認の結果</h2>
                  <FindingList
                    roundId={round.id}
                    findings={findings}
                    columns={round.columns}
                    accepted={accepted}
                    onAccept={accept}
                    listRef={list}
                  />
                </>
              ) : null}
              <h2>{hasOpen ? '提出する内容' : '提出した内容'}</h2>
              <ContentTable
                round={round}
                caption={hasOpen ? '提出する内容' : '提出した内容'}
                isGoing={(cell) => scope.going.includes(cell)}
              />
            </>
          )}
        </Pane>
        <Pane as="section" label="提出者と課長確認" className="sub-right">
          {hasOpen ? (
            <SubmissionForm
              data={data}
              scope={scope}
              errors={findings.filter((each) => each.level === 'error').length}
              onBlocked={() => goToFirstError(list.current)}
            />
          ) : (
            <GivenNotice round={round} />
          )}
        </Pane>
      </main>
      {hasOpen ? <KeyLine keys={keys} more={moreKeys} /> : <KeyLine keys={keysOfGiven} />}
    </>
  );
}
