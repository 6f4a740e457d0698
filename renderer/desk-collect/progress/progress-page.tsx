/** 進み具合: what stands, who has answered and who has not, and the step that comes next. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import type { AppState } from '../../../shared/contract/app-contract.ts';
import type { CollectStatus } from '../../../shared/contract/collect-contract.ts';
import { orpc } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { KeyLine, type KeyHint } from '../../components/key-line.tsx';
import { Pane } from '../../components/panes.tsx';
import { useShortcuts } from '../../components/use-shortcuts.ts';
import { PrimaryLink } from '../../desk-answer/submit/primary-link.tsx';
import { UnreadyPage } from '../../desk-answer/submit/unready-page.tsx';
import { collectPath } from '../collect-paths.ts';
import { useStatus } from '../use-status.ts';
import { DepartmentTable } from './department-table.tsx';
import { MissingList } from './missing-list.tsx';
import { nextStep } from './next-step.ts';
import { RequestNotice } from './request-notice.tsx';
import { StartRoundDialog } from './start-round-dialog.tsx';
import { StateCounts } from './state-counts.tsx';
import { useRequests } from './use-requests.ts';

const title = '進み具合';
const keys: readonly KeyHint[] = [
  { keys: 'Ctrl+Enter', label: '次の手順へ進む' },
  { keys: 'Ctrl+O', label: '回答ファイルを選ぶ' },
  { keys: 'F6', label: '区画の移動' },
  { keys: 'Alt+←', label: '前の画面へ' },
];

interface ProgressPageProps {
  readonly app: AppState;
  readonly roundId: string;
}

export function ProgressPage({ app, roundId }: ProgressPageProps): ReactElement {
  const loaded = useStatus(roundId);
  if (loaded.kind !== 'ready') return <UnreadyPage title={title} state={loaded} />;
  return <Progress app={app} status={loaded.data} />;
}

function Progress({ app, status }: { readonly app: AppState; readonly status: CollectStatus }): ReactElement {
  const { round, departments } = status;
  const { data } = useQuery(orpc.collect.rounds.queryOptions());
  const [isStarting, setStarting] = useState(false);
  const requests = useRequests(round.id);
  const step = nextStep(status, data?.rounds ?? []);
  const run = { requests: () => void requests.write(), start: () => setStarting(true) };
  useShortcuts([
    {
      keys: 'Ctrl+Enter',
      run: () => (step === 'requests' || step === 'start' ? run[step]() : undefined),
    },
  ]);
  const label = `照会ファイルを作る（${departments.length}課）`;
  return (
    <>
      <main id="main" tabIndex={-1} className="co-two" aria-label={title}>
        <Pane as="section" label="いまの状態" className="co-top">
          <div className="co-h">
            <h1>{title}</h1>
            <p>
              {round.title}
              <br />
              {departments.length}課・{round.cells}欄
            </p>
            <div className="co-acts">
              {round.state === 'open' && step !== 'requests' ? (
                <Button onPress={run.requests}>{label}</Button>
              ) : null}
              {step === 'start' || data === undefined ? null : (
                <Button onPress={run.start}>次の照会を始める</Button>
              )}
              {step === 'requests' ? (
                <Button variant="primary" onPress={run.requests}>
                  {label}
                </Button>
              ) : null}
              {step === 'start' ? (
                <Button variant="primary" onPress={run.start}>
                  次の照会を始める
                </Button>
              ) : null}
              {step === 'receive' ? (
                <PrimaryLink href={collectPath('receive', round.id)}>受け取りへ</PrimaryLink>
              ) : null}
              {step === 'publish' ? (
                <PrimaryLink href={collectPath('publish', round.id)}>出力へ</PrimaryLink>
              ) : null}
            </div>
          </div>
          <StateCounts status={status} />
          <RequestNotice app={app} state={requests.state} />
        </Pane>
        <Pane as="section" label="課ごとの状況" className="co-list">
          <DepartmentTable status={status} />
        </Pane>
        <Pane as="aside" label="未回答の欄" className="co-side">
          <div role="region" aria-label="未回答の欄の一覧" tabIndex={0}>
            <MissingList status={status} />
          </div>
        </Pane>
      </main>
      <StartRoundDialog plans={data?.plans ?? []} isOpen={isStarting} onClose={() => setStarting(false)} />
      <KeyLine keys={keys} />
    </>
  );
}
