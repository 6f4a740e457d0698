/** The round has begun: where its request files are, and the way on. */
import { useEffect, useRef, type ReactElement } from 'react';
import { Redirect } from 'wouter';
import type { AppState } from '../../../shared/contract/app-contract.ts';
import { Button } from '../../components/button.tsx';
import { KeyLine, type KeyHint } from '../../components/key-line.tsx';
import { Message } from '../../components/message.tsx';
import { Pane } from '../../components/panes.tsx';
import { useStore } from '../../components/store.ts';
import { PrimaryLink } from '../../desk-answer/submit/primary-link.tsx';
import { useTitle } from '../../frame/use-title.ts';
import { collectPath } from '../collect-paths.ts';
import { RequestNotice } from '../progress/request-notice.tsx';
import { useRequests } from '../progress/use-requests.ts';
import { WrittenFiles } from '../written-files.tsx';
import { lastBegun, type Begun } from './use-begin.ts';

const title = '照会を始めました';
const keys: readonly KeyHint[] = [{ keys: 'Ctrl+Enter', label: '進み具合へ' }];

function BegunRound({ app, begun }: { readonly app: AppState; readonly begun: Begun }): ReactElement {
  const next = useRef<HTMLAnchorElement>(null);
  useEffect(() => next.current?.focus(), []);
  const { roundId, folder, files, problem, isStopped } = begun;
  const forms = useRequests(roundId);
  return (
    <>
      <Pane as="main" label={title} className="co-page ro-begun">
        <h1>{title}</h1>
        <p className="sub">{begun.title}</p>
        {isStopped ? (
          <Message tone="attn" role="status">
            照会は始まりました。照会ファイルの作成は、途中でやめました。作り終えたファイルは残してあります。
            進み具合の［照会ファイルを作る］で、もう一度作れます。
          </Message>
        ) : problem === null ? (
          <WrittenFiles
            said={`${files.length}課分の照会ファイルを作りました。各課へ渡してください。`}
            folder={folder}
            files={files}
            canShow={app.hasDialogs}
          />
        ) : (
          <Message tone="return" role="alert">
            照会は始まりましたが、照会ファイルを書けませんでした。{problem.message}
            進み具合の［照会ファイルを作る］で、もう一度作れます。
          </Message>
        )}
        <p>
          ソフトを使わない課には、Excelの様式を渡せます。課を選んで作るときは、進み具合の［ほかの操作］を使います。
        </p>
        <p>
          <Button icon="table" onPress={() => void forms.write(null, 'form')}>
            Excelの様式も作る
          </Button>
        </p>
        <RequestNotice app={app} state={forms.state} onStop={forms.stop} />
        <p>
          <PrimaryLink href={collectPath('progress', roundId)} ref={next}>
            進み具合へ
          </PrimaryLink>
        </p>
      </Pane>
      <KeyLine keys={keys} />
    </>
  );
}

interface BegunPageProps {
  readonly app: AppState;
  readonly roundId: string;
}

/** Under the new round's address. Another window, or this one after a restart, sees how the round stands instead. */
export function BegunPage({ app, roundId }: BegunPageProps): ReactElement {
  const begun = useStore(lastBegun);
  useTitle(title);
  if (begun?.roundId !== roundId) return <Redirect to={collectPath('progress', roundId)} replace />;
  return <BegunRound app={app} begun={begun} />;
}
