/** 進み具合: who has not answered, and what to do about it. */
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState, type ReactElement } from 'react';
import { useLocation } from 'wouter';
import type { AppState } from '../../../shared/contract/app-contract.ts';
import type { ProgressReport } from '../../../shared/contract/progress-contract.ts';
import { client, problemOf } from '../../api/client.ts';
import { orpc, refreshAll } from '../../api/queries.ts';
import { KeyLine, type KeyHint } from '../../components/key-line.tsx';
import { Pane } from '../../components/panes.tsx';
import { useStore } from '../../components/store.ts';
import { UnreadyPage } from '../../desk-answer/submit/unready-page.tsx';
import { newRoundPath } from '../rounds/round-paths.ts';
import { ExtendDialog } from './extend-dialog.tsx';
import type { MoreAction } from './more-menu.tsx';
import { nextStep } from './next-step.ts';
import { owedGroups } from './owed-groups.ts';
import { OwedList } from './owed-list.tsx';
import { PrintedList, usePrinting } from './printed-list.tsx';
import type { ProgressNotice } from './progress-notice.ts';
import { ProgressNotices } from './progress-notices.tsx';
import { departmentRows, groupRows, toRemind, type DepartmentRow } from './progress-rows.ts';
import { ProgressTables } from './progress-tables.tsx';
import { ProgressTop } from './progress-top.tsx';
import { changeView, progressView } from './progress-view.ts';
import { RecentList } from './recent-list.tsx';
import { RemindDialog } from './remind-dialog.tsx';
import { useReport } from './use-report.ts';
import { useRequests, type RequestWrapping } from './use-requests.ts';
import './progress.css';

const title = '進み具合';
const everyKeys: readonly KeyHint[] = [
  { keys: 'F6', label: '区画の移動' },
  { keys: 'Ctrl+F', label: '探す' },
];
const departmentKeys: readonly KeyHint[] = [
  { keys: '↑↓', label: '課を選ぶ' },
  { keys: 'Enter', label: '課の回答を見る' },
  { keys: 'Space', label: '督促の相手に加える' },
  ...everyKeys,
];
/** Nobody is reminded of a finished round. */
const finishedKeys: readonly KeyHint[] = departmentKeys.filter((each) => each.keys !== 'Space');
const moreKeys: readonly KeyHint[] = [
  { keys: 'Ctrl+Enter', label: '青いボタンの手順へ進む' },
  { keys: 'Ctrl+O', label: '回答ファイルを選ぶ' },
  { keys: 'Alt+←', label: '前の画面へ' },
];

interface ProgressPageProps {
  readonly app: AppState;
  readonly roundId: string;
}

export function ProgressPage({ app, roundId }: ProgressPageProps): ReactElement {
  const loaded = useReport(roundId);
  if (loaded.kind !== 'ready') return <UnreadyPage title={title} state={loaded} />;
  return <Progress app={app} report={loaded.data} />;
}

type Opened = 'remind' | 'extend' | undefined;

function Progress({
  app,
  report,
}: {
  readonly app: AppState;
  readonly report: ProgressReport;
}): ReactElement {
  const { round, askedAt } = report;
  const [, navigate] = useLocation();
  const { data: desk } = useQuery(orpc.collect.rounds.queryOptions());
  const rows = useMemo(() => departmentRows(report), [report]);
  const view = progressView(round.id);
  const { chosen, kind } = useStore(view);
  const [opened, setOpened] = useState<Opened>();
  const [notice, setNotice] = useState<ProgressNotice>({ kind: 'none' });
  const requests = useRequests(round.id);
  const { isPrinting, print } = usePrinting();
  const chosenRows = rows.filter((each) => chosen.has(each.department.id));
  const reminded = toRemind(rows, chosen);
  const isOpen = round.state === 'open';
  const step = nextStep(report, rows, desk?.rounds.some((each) => each.state === 'open') ?? false);
  const owed = useMemo(
    () =>
      owedGroups(
        report,
        groupRows(rows, 'need').flatMap((each) => each.rows),
      ),
    [report, rows],
  );

  function writeRequests(departments: readonly string[] | null, as?: RequestWrapping): void {
    setNotice({ kind: 'none' });
    void requests.write(departments, as);
  }

  async function accept(): Promise<void> {
    try {
      let accepted = 0;
      for (const { department } of acceptable(chosenRows))
        accepted += (await client.collect.accept({ roundId: round.id, departmentId: department.id }))
          .accepted;
      setNotice({ kind: 'said', tone: 'ok', words: `${accepted}欄を受理しました。` });
    } catch (error) {
      setNotice({ kind: 'said', tone: 'return', words: problemOf(error).message });
    }
    await refreshAll();
  }

  const close = (): void => setOpened(undefined);
  const submitted = acceptable(chosenRows).reduce((sum, each) => sum + each.tally.counts.submitted, 0);
  const ids = chosenRows.map((each) => each.department.id);
  const more: MoreAction[] = [
    ...(isOpen && submitted > 0
      ? [
          {
            label: `選んだ課の提出済を受理する（${submitted}欄）`,
            icon: 'ok' as const,
            run: () => void accept(),
          },
        ]
      : []),
    ...(isOpen && ids.length > 0
      ? [
          {
            label: `選んだ課の照会ファイルを作る（${ids.length}課）`,
            icon: 'file' as const,
            run: () => writeRequests(ids),
          },
          {
            label: `選んだ課のExcelの様式を作る（${ids.length}課）`,
            icon: 'table' as const,
            run: () => writeRequests(ids, 'form'),
          },
        ]
      : []),
    ...(isOpen && step !== 'requests'
      ? [
          {
            label: `照会ファイルを作る（${rows.length}課）`,
            icon: 'file' as const,
            run: () => writeRequests(null),
          },
        ]
      : []),
    ...(isOpen && ids.length === 0
      ? [
          {
            label: `Excelの様式を作る（${rows.length}課）`,
            icon: 'table' as const,
            run: () => writeRequests(null, 'form'),
          },
        ]
      : []),
    ...(step === 'start'
      ? []
      : [
          {
            label: '次の照会を作る',
            icon: 'plus' as const,
            run: () => navigate(newRoundPath(round.id, 1)),
          },
        ]),
  ];
  return (
    <>
      <main id="main" tabIndex={-1} className="pg" aria-label={title}>
        <Pane as="section" label="いまの状態" className="pg-top">
          <ProgressTop
            report={report}
            step={step}
            reminded={chosen.size === 0 ? 0 : reminded.length}
            onRequests={() => writeRequests(null)}
            onRemind={() => setOpened('remind')}
          />
          <ProgressNotices
            app={app}
            notice={notice}
            requests={requests}
            onRewrite={(ids) => writeRequests(ids)}
          />
        </Pane>
        <ProgressTables
          report={report}
          rows={rows}
          view={view}
          more={more}
          {...(isOpen ? { onExtend: () => setOpened('extend') } : {})}
        />
        <Pane as="aside" label="未回答と最近の受け取り" className="pg-side">
          <div role="region" aria-label="未回答の欄と最近の受け取り" tabIndex={0}>
            <OwedList groups={owed} onPrint={print} />
            <RecentList report={report} rows={rows} />
          </div>
        </Pane>
      </main>
      {isPrinting ? <PrintedList report={report} rows={rows} /> : null}
      <RemindDialog
        app={app}
        report={report}
        rows={rows}
        chosen={chosen.size === 0 ? reminded.map((each) => each.department.id) : [...chosen]}
        isOpen={opened === 'remind'}
        onPrint={print}
        onClose={close}
      />
      <ExtendDialog
        roundId={round.id}
        deadline={round.deadline}
        chosen={chosenRows.map((each) => each.department)}
        isOpen={opened === 'extend'}
        onExtended={(done) => {
          changeView(view, { chosen: new Set() });
          setNotice(
            askedAt === null
              ? { kind: 'said', tone: 'ok', words: done.words }
              : { kind: 'extended', ...done },
          );
        }}
        onClose={close}
      />
      <KeyLine
        keys={kind === 'departments' ? (isOpen ? departmentKeys : finishedKeys) : everyKeys}
        more={moreKeys}
      />
    </>
  );
}

/** A department in conflict is decided first, on 受け取り. */
function acceptable(rows: readonly DepartmentRow[]): DepartmentRow[] {
  return rows.filter((each) => each.tally.counts.submitted > 0 && each.tally.counts.conflict === 0);
}
