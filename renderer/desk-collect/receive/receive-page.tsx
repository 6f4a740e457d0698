/** 受け取り: take in many files, report each, settle conflicts. */
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { problemOf } from '../../api/client.ts';
import { orpc } from '../../api/queries.ts';
import { KeyLine, type KeyHint } from '../../components/key-line.tsx';
import { Message } from '../../components/message.tsx';
import { Pane } from '../../components/panes.tsx';
import { useShortcuts } from '../../components/use-shortcuts.ts';
import { useStore } from '../../components/store.ts';
import { UnreadyPage } from '../../desk-answer/submit/unready-page.tsx';
import { chooseFile } from '../../start/file-door.tsx';
import { ConflictList, goToNextConflict } from './conflict-list.tsx';
import { ReceivedTable } from './received-table.tsx';
import { ReceiveDrop } from './receive-drop.tsx';
import { receiving } from './receiving.ts';

const title = '受け取り';
const keys: readonly KeyHint[] = [
  { keys: 'Ctrl+O', label: '回答ファイルを選ぶ' },
  { keys: 'F7', label: '次の食い違い' },
  { keys: 'F6', label: '区画の移動' },
  { keys: 'Alt+←', label: '前の画面へ' },
];
const more: readonly KeyHint[] = [
  { keys: 'Ctrl+Enter', label: '回答ファイルを選ぶ' },
  { keys: 'Shift+F7', label: '前の食い違い' },
];

export function ReceivePage({ roundId }: { readonly roundId: string }): ReactElement {
  const state = useStore(receiving);
  const { data, error, refetch } = useQuery(
    orpc.collect.conflicts.queryOptions({ input: { roundId }, refetchOnMount: 'always' }),
  );
  useShortcuts([
    { keys: 'Ctrl+Enter', run: chooseFile },
    { keys: 'F7', run: () => goToNextConflict(1), repeats: true },
    { keys: 'Shift+F7', run: () => goToNextConflict(-1), repeats: true },
  ]);
  if (data === undefined)
    return error === null ? (
      <UnreadyPage title={title} state={{ kind: 'loading' }} />
    ) : (
      <UnreadyPage
        title={title}
        state={{ kind: 'problem', message: problemOf(error).message, retry: () => void refetch() }}
      />
    );
  const isEmpty = state.files.length === 0 && data.length === 0;
  return (
    <>
      <main id="main" tabIndex={-1} className="co-page" aria-label={title}>
        <Pane as="section" label="回答ファイル" className="co-in">
          <h1>{title}</h1>
          <ReceiveDrop state={state} isTall={isEmpty} />
          {state.problem === null ? null : (
            <Message tone="return" role="alert">
              {state.problem}
            </Message>
          )}
          {state.kind === 'stopped' ? (
            <Message tone="attn" role="status">
              途中でやめました。{state.of}ファイルのうち{state.files.length}
              つを読みました。残りは、もう一度選んでください。取り込み済みのものは二重になりません。
            </Message>
          ) : null}
          {state.files.length === 0 ? null : <ReceivedTable files={state.files} />}
        </Pane>
        <ConflictList key={roundId} conflicts={data} />
      </main>
      <KeyLine keys={keys} more={more} />
    </>
  );
}
