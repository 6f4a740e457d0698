/** A desk without a round: first the table that the plan is read from, then the first round. */
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useLocation } from 'wouter';
import type { CollectPlan } from '../../shared/contract/collect-contract.ts';
import type { FileContent } from '../../shared/contract/problem.ts';
import { problemOf } from '../api/client.ts';
import { orpc } from '../api/queries.ts';
import { Button } from '../components/button.tsx';
import { KeyLine, type KeyHint } from '../components/key-line.tsx';
import { Pane } from '../components/panes.tsx';
import { useShortcuts } from '../components/use-shortcuts.ts';
import { UnreadyPage } from '../desk-answer/submit/unready-page.tsx';
import { useFileTarget } from '../start/file-target.ts';
import { FirstTable } from './rounds/first-table.tsx';
import { importPath, newRoundPath } from './rounds/round-paths.ts';
import { NewPlan, PlanLinks } from './setup/new-plan.tsx';
import { giveTable, readTableFile, tableFiles } from './table-import.ts';
import '../start/start.css';

const keys: readonly KeyHint[] = [
  { keys: 'Ctrl+Enter', label: '次へ進む' },
  { keys: 'Ctrl+O', label: '表を選ぶ' },
];

export function NoRoundPage(): ReactElement {
  const { data, error, refetch } = useQuery(orpc.collect.rounds.queryOptions({ refetchOnMount: 'always' }));
  const [plan] = data?.plans ?? [];
  if (data === undefined)
    return error === null ? (
      <UnreadyPage title="進み具合" state={{ kind: 'loading' }} />
    ) : (
      <UnreadyPage
        title="進み具合"
        state={{ kind: 'problem', message: problemOf(error).message, retry: () => void refetch() }}
      />
    );
  return (
    <>
      <div className="sw">
        <Pane as="main" label="計画の作り方" className="s-one">
          {plan === undefined ? (
            <>
              <h1>去年の表から読み込んでください</h1>
              <p className="sub">見出し、施策、担当課と前回の回答を、表から読み取ります。</p>
              <FirstTable />
              <NewPlan />
            </>
          ) : (
            <FirstRound plan={plan} plans={data.plans} />
          )}
        </Pane>
      </div>
      <KeyLine keys={keys} />
    </>
  );
}

interface FirstRoundProps {
  readonly plan: CollectPlan;
  readonly plans: readonly CollectPlan[];
}

function FirstRound({ plan, plans }: FirstRoundProps): ReactElement {
  const [, navigate] = useLocation();
  const begin = (): void => navigate(newRoundPath(plan.id, 1));
  const take = (file: FileContent): void => {
    giveTable(file);
    navigate(importPath(plan.id));
  };
  useFileTarget({
    accept: tableFiles,
    multiple: false,
    open: (files) => void readTableFile(files).then((file) => (file ? take(file) : undefined)),
    openContent: take,
  });
  useShortcuts([{ keys: 'Ctrl+Enter', run: begin }]);
  return (
    <>
      <h1>照会を始めてください</h1>
      <p className="sub">
        「{plan.title}」があります。年度と列、回答期限を決めると、照会ファイルを作れます。
      </p>
      <p>
        <Button variant="primary" onPress={begin}>
          はじめての照会を作る
        </Button>
      </p>
      <PlanLinks plans={plans} />
    </>
  );
}
