/** 更新: the folder that packages come in, the newest version there with what changed, and the way back. */
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { AppState } from '../../../shared/contract/app-contract.ts';
import type { UpdatesFound } from '../../../shared/contract/update-contract.ts';
import { problemOf } from '../../api/client.ts';
import { orpc, queryClient } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { Message } from '../../components/message.tsx';
import { GoingBack } from './going-back.tsx';
import { UpdateFolder } from './update-folder.tsx';

export function UpdatePart({ app }: { readonly app: AppState }): ReactElement {
  const { data: state, error } = useQuery(orpc.update.state.queryOptions({ staleTime: 0 }));
  const found = useQuery(orpc.update.look.queryOptions({ staleTime: 0, gcTime: 0 }));
  if (error !== null)
    return (
      <Message tone="return" role="alert">
        {problemOf(error).message}
      </Message>
    );
  if (state === undefined) return <p>読んでいます</p>;
  if (!state.hasKey)
    return (
      <p>
        いまの版は {state.version}{' '}
        です。この版には配布元の鍵が入っていないので、更新ファイル（.torimatome-update）は使えません。新しい版は、インストーラーで入れ直してください。データはそのまま使えます。
      </p>
    );
  return (
    <>
      <p>
        いまの版は {state.version}{' '}
        です。更新ファイル（.torimatome-update）を置いたフォルダーや共有を見て、新しい版があるかを調べます。インターネットは使いません。
      </p>
      <UpdateFolder
        app={app}
        state={state}
        onChanged={(changed) => {
          queryClient.setQueryData(orpc.update.state.queryKey(), changed);
          void found.refetch();
        }}
      />
      {state.folder === null ? null : (
        <div className="ab-acts">
          <Button small icon="search" onPress={() => void found.refetch()}>
            もう一度調べる
          </Button>
          {found.isFetching ? <span role="status">調べています</span> : null}
        </div>
      )}
      {found.error === null ? null : (
        <Message tone="return" role="alert">
          {problemOf(found.error).message}
        </Message>
      )}
      {found.data === undefined || found.isFetching ? null : (
        <Found found={found.data} canRun={state.canRun} />
      )}
      <GoingBack />
    </>
  );
}

interface FoundProps {
  readonly found: UpdatesFound;
  readonly canRun: boolean;
}

function Found({ found, canRun }: FoundProps): ReactElement | null {
  if (found.kind === 'no-folder') return null;
  if (found.kind === 'away')
    return (
      <Message tone="attn" role="status">
        {found.message}
      </Message>
    );
  const { offer, others } = found;
  return (
    <>
      {offer === null ? (
        <Message tone="plain" role="status">
          新しい版はありません。
        </Message>
      ) : (
        <Offer offer={offer} canRun={canRun} />
      )}
      {others.length === 0 ? null : (
        <>
          <h3 className="ab-h">使わない更新ファイル</h3>
          <ul className="ab-list">
            {others.map(({ fileName, message }) => (
              <li key={fileName}>
                {fileName}
                <span className="sub note facts-n">{message}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

type OfferView = NonNullable<Extract<UpdatesFound, { kind: 'here' }>['offer']>;

interface OfferProps {
  readonly offer: OfferView;
  readonly canRun: boolean;
}

function Offer({ offer, canRun }: OfferProps): ReactElement {
  const { fileName, version, issuedAt, publisher, changes, size, changesStore } = offer;
  const applying = useMutation(orpc.update.apply.mutationOptions());
  const { data: applied, error } = applying;
  return (
    <>
      <h3 className="ab-h">新しい版 {version}</h3>
      <p className="sub note">
        {issuedAt.slice(0, 10)} 発行、{publisher} の署名を確かめました。{Math.ceil(size / 2 ** 20)} MB
      </p>
      <ul className="ab-list">
        {changes.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
      {changesStore ? (
        <p className="note">
          この版は、はじめて開いたときに保存先の形を変えます。変える前の控えは自動で残り、前の版に戻すときに使えます。
        </p>
      ) : null}
      {error === null ? null : (
        <Message tone="return" role="alert">
          {problemOf(error).message}
        </Message>
      )}
      {applied === undefined ? (
        <div className="ab-acts">
          <Button variant="primary" onPress={() => applying.mutate({ fileName })}>
            版 {version} に更新する
          </Button>
          {applying.isPending ? (
            <span role="status">更新ファイルを写して、確かめています</span>
          ) : canRun ? (
            <span className="sub note">このあと、とりまとめは閉じます。</span>
          ) : null}
        </div>
      ) : (
        <Message tone="ok" role="status">
          {applied.isStarted
            ? '更新を始めます。とりまとめは閉じます。'
            : `更新ファイルを確かめ、取り出しました。${applied.nextStep}`}
          <span className="facts-n">{applied.file}</span>
        </Message>
      )}
    </>
  );
}
