/** A desk without a round: first the table that the plan is read from, then the first round. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
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
import { StartRoundDialog } from './progress/start-round-dialog.tsx';
import { NewPlan, PlanLinks } from './setup/new-plan.tsx';
import { importTable, readTableFile, tableFiles } from './table-import.ts';
import '../start/start.css';

const keys: readonly KeyHint[] = [
  { keys: 'Ctrl+Enter', label: '次へ進む' },
  { keys: 'Ctrl+O', label: '表を選ぶ' },
];

export function NoRoundPage(): ReactElement {
  const { data, error, refetch } = useQuery(orpc.collect.rounds.queryOptions({ refetchOnMount: 'always' }));
  const [isStarting, setStarting] = useState(false);
  useFileTarget({
    accept: tableFiles,
    multiple: false,
    open: (files) => void readTableFile(files).then((file) => (file ? importTable(file) : undefined)),
    openContent: (file) => void importTable(file),
  });
  const hasPlan = data !== undefined && data.plans.length > 0;
  const go = hasPlan ? () => setStarting(true) : chooseFile;
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
          {hasPlan ? (
            <>
              <h1>照会を始めてください</h1>
              <p className="sub">計画はあります。年度と回答期限を決めると、照会ファイルを作れます。</p>
              <p>
                <Button variant="primary" onPress={go}>
                  照会を始める
                </Button>
              </p>
              <StartRoundDialog plans={data.plans} isOpen={isStarting} onClose={() => setStarting(false)} />
              <PlanLinks plans={data.plans} />
            </>
          ) : (
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
          )}
        </Pane>
      </div>
      <KeyLine keys={keys} />
    </>
  );
}
