/** 受け取り: take in many files, report each, settle conflicts. */
import { useQuery } from '@tanstack/react-query';
import { useMemo, type ReactElement } from 'react';
import type { AppState } from '../../../shared/contract/app-contract.ts';
import { problemOf } from '../../api/client.ts';
import { orpc } from '../../api/queries.ts';
import { KeyLine, type KeyHint } from '../../components/key-line.tsx';
import { useStore } from '../../components/store.ts';
import { useShortcuts } from '../../components/use-shortcuts.ts';
import { UnreadyPage } from '../../desk-answer/submit/unready-page.tsx';
import { chooseFile } from '../../start/file-door.tsx';
import { ConflictPane } from './conflict-pane.tsx';
import { currentConflict, decide, decideLater, showConflict, stepConflict, takeSide } from './deciding.ts';
import { DropBar } from './drop-bar.tsx';
import { receiving, shownReport } from './receiving.ts';
import { ReportPane } from './report-pane.tsx';
import { WatchBar } from './watch-bar.tsx';
import './receive.css';

const title = '受け取り';

interface ReceivePageProps {
  readonly app: AppState;
  readonly roundId: string;
}

export function ReceivePage({ app, roundId }: ReceivePageProps): ReactElement {
  const session = useStore(receiving);
  const shown = useStore(shownReport);
  const currentId = useStore(currentConflict);
  const list = useQuery(orpc.conflict.list.queryOptions({ input: { roundId }, refetchOnMount: 'always' }));
  const decided = useQuery(
    orpc.conflict.decided.queryOptions({ input: { roundId }, refetchOnMount: 'always' }),
  );
  const past = useQuery(orpc.receive.receivings.queryOptions({ refetchOnMount: 'always' }));
  const conflicts = list.data ?? [];
  const current = conflicts.find((each) => each.id === currentId) ?? conflicts[0];
  const office = app.desk.kind === 'collect' ? app.desk.office : '取りまとめ課';
  const isFinal =
    app.desk.kind === 'collect' && app.desk.rounds.find((each) => each.id === roundId)?.state === 'final';
  const hasConflict = current !== undefined;
  const keys = useMemo(() => keysOf(office, hasConflict), [office, hasConflict]);
  useShortcuts(
    current === undefined
      ? [{ keys: 'Ctrl+Enter', run: chooseFile }]
      : [
          { keys: 'Alt+1', run: () => takeSide(current, 'ours') },
          { keys: 'Alt+2', run: () => takeSide(current, 'theirs') },
          { keys: 'F8', run: () => decideLater(current, conflicts) },
          { keys: 'Ctrl+Enter', run: () => void decide(current, conflicts) },
          { keys: 'F7', run: () => stepConflict(conflicts, 1), repeats: true },
          { keys: 'Shift+F7', run: () => stepConflict(conflicts, -1), repeats: true },
        ],
  );
  if (list.data === undefined || past.data === undefined || decided.data === undefined) {
    const error = list.error ?? past.error ?? decided.error;
    const retry = (): void => {
      for (const each of [list, past, decided]) void each.refetch();
    };
    return error === null ? (
      <UnreadyPage title={title} state={{ kind: 'loading' }} />
    ) : (
      <UnreadyPage title={title} state={{ kind: 'problem', message: problemOf(error).message, retry }} />
    );
  }
  const hasReport = session.kind !== 'none' || past.data.length > 0;
  const isTall = !hasReport && !hasConflict;
  return (
    <>
      <main
        id="main"
        tabIndex={-1}
        className={isTall ? 'rc rc--empty' : hasConflict ? 'rc rc--both' : 'rc'}
        aria-label={title}
      >
        <DropBar state={session} isTall={isTall} isFinal={isFinal}>
          <WatchBar app={app} isRunning={session.kind === 'running'} />
        </DropBar>
        {hasReport ? (
          <ReportPane
            roundId={roundId}
            session={session}
            shown={shown}
            receivings={past.data}
            onDecide={showConflict}
          />
        ) : null}
        {hasConflict || decided.data.length > 0 ? (
          <ConflictPane conflicts={conflicts} current={current} decided={decided.data} office={office} />
        ) : null}
      </main>
      <KeyLine keys={keys} more={more} />
    </>
  );
}

function keysOf(office: string, hasConflict: boolean): readonly KeyHint[] {
  return hasConflict
    ? [
        { keys: 'Alt+1', label: `${office}の直し` },
        { keys: 'Alt+2', label: '担当課の文' },
        { keys: 'Ctrl+Enter', label: 'この内容で決める' },
        { keys: 'F8', label: 'あとで決める' },
        { keys: 'F6', label: '区画の移動' },
      ]
    : [
        { keys: 'Ctrl+O', label: '回答ファイルを選ぶ' },
        { keys: 'F6', label: '区画の移動' },
        { keys: 'Alt+←', label: '前の画面へ' },
      ];
}

const more: readonly KeyHint[] = [
  { keys: 'F7', label: '次の食い違い' },
  { keys: 'Shift+F7', label: '前の食い違い' },
  { keys: 'Ctrl+O', label: '回答ファイルを選ぶ' },
];
