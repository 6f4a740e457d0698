/** 表から読み込む: a file, what was understood of it, and what it shall become. Nothing is stored before that is seen. */
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Link, useLocation } from 'wouter';
import { problemOf } from '../../api/client.ts';
import { orpc } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { KeyLine, type KeyHint } from '../../components/key-line.tsx';
import { Pane } from '../../components/panes.tsx';
import { useShortcuts } from '../../components/use-shortcuts.ts';
import { UnreadyPage } from '../../desk-answer/submit/unready-page.tsx';
import { useTitle } from '../../frame/use-title.ts';
import { chooseFile } from '../../start/file-door.tsx';
import { useFileTarget } from '../../start/file-target.ts';
import { readTableFile, tableFiles } from '../table-import.ts';
import { ImportPreviewView } from './import-preview.tsx';
import { setupPath } from './round-paths.ts';
import { hasNext, useImport, type PlanChoice } from './use-import.ts';
import '../../start/start.css';
import './rounds.css';

const title = '表から読み込む';
const keys: readonly KeyHint[] = [
  { keys: 'Ctrl+O', label: '表を選ぶ' },
  { keys: 'Ctrl+Enter', label: '読み込む' },
  { keys: 'F6', label: '区画の移動' },
  { keys: 'Alt+←', label: '前の画面へ' },
];

/** @param of a round of the plan that is open, or that plan */
export function ImportPage({ of }: { readonly of: string }): ReactElement {
  const { data, error, refetch } = useQuery(orpc.rounds.draft.queryOptions({ input: { of } }));
  useTitle(title);
  if (data === undefined)
    return (
      <UnreadyPage
        title={title}
        state={
          error === null
            ? { kind: 'loading' }
            : { kind: 'problem', message: problemOf(error).message, retry: () => void refetch() }
        }
      />
    );
  return <Import of={of} plan={data.plan} />;
}

function Import({ of, plan }: { readonly of: string; readonly plan: PlanChoice }): ReactElement {
  const [, navigate] = useLocation();
  const { state, into, keep, read, readAs, cancel, setInto, setKeep, store } = useImport(plan);
  const take = (files: readonly File[]): void => {
    void readTableFile(files).then((file) => (file ? read(file) : undefined));
  };
  useFileTarget({ accept: tableFiles, multiple: false, open: take, openContent: (file) => void read(file) });
  const isReady = state.kind === 'read' && state.preview.kind !== 'problems';
  const go = (): void => {
    if (isReady) void store();
    else if (state.kind !== 'reading' && state.kind !== 'storing' && state.kind !== 'stored') chooseFile();
  };
  useShortcuts([
    { keys: 'Ctrl+O', run: chooseFile },
    { keys: 'Ctrl+Enter', run: go },
  ]);
  return (
    <>
      <Pane as="main" label={title} className="co-page co-in ro-import">
        <h1>{title}</h1>
        <div className="drop">
          <Icon name="tray" />
          <div>
            <p>表（Excel、Word、ods、csv、タブ区切りのテキスト）を、ここへ置いてください。</p>
            <p>元のファイルは変わりません。読み込む前に、読み取った内容を確かめられます。</p>
          </div>
          <Button
            variant={hasNext(state) || state.kind === 'stored' ? 'outlined' : 'primary'}
            onPress={chooseFile}
          >
            {hasNext(state) ? '別の表を選ぶ' : '表を選ぶ'}
          </Button>
        </div>
        <ImportPreviewView
          state={state}
          plan={plan}
          into={into}
          keep={keep}
          onInto={setInto}
          onKeep={setKeep}
          onRead={(mapping) => void readAs(mapping)}
          onCancel={cancel}
          onStore={() => void store()}
          onGo={(roundId) => navigate(setupPath(roundId))}
        />
        <p>
          <Link href={setupPath(of)}>計画と照会へ戻る</Link>
        </p>
      </Pane>
      <KeyLine keys={keys} />
    </>
  );
}
