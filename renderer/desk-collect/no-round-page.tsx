/** A desk without a round: first the table that the plan is read from, then the first round. */
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useLocation } from 'wouter';
import { problemOf } from '../api/client.ts';
import { orpc } from '../api/queries.ts';
import { Button } from '../components/button.tsx';
import { Icon } from '../components/icon.tsx';
import { KeyLine, type KeyHint } from '../components/key-line.tsx';
import { Pane } from '../components/panes.tsx';
import { useShortcuts } from '../components/use-shortcuts.ts';
import { UnreadyPage } from '../desk-answer/submit/unready-page.tsx';
import { chooseFile } from '../start/file-door.tsx';
import { useFileTarget } from '../start/file-target.ts';
import { newRoundPath } from './rounds/round-paths.ts';
import { NewPlan, PlanLinks } from './setup/new-plan.tsx';
import { importTable, readTableFile, tableFiles } from './table-import.ts';
import '../start/start.css';

const keys: readonly KeyHint[] = [
  { keys: 'Ctrl+Enter', label: '次へ進む' },
  { keys: 'Ctrl+O', label: '表を選ぶ' },
];

export function NoRoundPage(): ReactElement {
  const { data, error, refetch } = useQuery(orpc.collect.rounds.queryOptions({ refetchOnMount: 'always' }));
  const [, navigate] = useLocation();
  useFileTarget({
    accept: tableFiles,
    multiple: false,
    open: (files) => void readTableFile(files).then((file) => (file ? importTable(file) : undefined)),
    openContent: (file) => void importTable(file),
  });
  const [plan] = data?.plans ?? [];
  const go = plan === undefined ? chooseFile : () => navigate(newRoundPath(plan.id, 1));
  useShortcuts([{ keys: 'Ctrl+Enter', run: go }]);
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
              <div className="drop">
                <Icon name="tray" />
                <div>
                  <p>去年の表（タブ区切りの .txt か .tsv）を、ここへ置いてください。</p>
                  <p>元のファイルは変わりません。</p>
                </div>
                <Button variant="primary" onPress={go}>
                  表を選ぶ
                </Button>
              </div>
              <NewPlan />
            </>
          ) : (
            <>
              <h1>照会を始めてください</h1>
              <p className="sub">
                「{plan.title}」があります。年度と列、回答期限を決めると、照会ファイルを作れます。
              </p>
              <p>
                <Button variant="primary" onPress={go}>
                  はじめての照会を作る
                </Button>
              </p>
              <PlanLinks plans={data?.plans ?? []} />
            </>
          )}
        </Pane>
      </div>
      <KeyLine keys={keys} />
    </>
  );
}
