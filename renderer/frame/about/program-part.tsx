/** 版と場所. */
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { AppState } from '../../../shared/contract/app-contract.ts';
import { orpc } from '../../api/queries.ts';

export function ProgramPart({ app }: { readonly app: AppState }): ReactElement {
  const { data } = useQuery(orpc.about.read.queryOptions());
  return (
    <>
      <p>計画の取組み状況の照会と取りまとめを、ファイルのやりとりだけで行うソフトです。</p>
      <dl className="facts">
        <dt>版</dt>
        <dd className="num">{app.version}</dd>
        <dt>動かし方</dt>
        <dd>{app.door === 'electron' ? 'とりまとめの窓' : 'この端末のブラウザ'}</dd>
        <dt>使っている部品</dt>
        <dd className="num">{data?.parts.map(({ name, value }) => `${name} ${value}`).join('、') ?? ''}</dd>
        <dt>データの場所</dt>
        <dd>{data?.dataFolder ?? ''}</dd>
        <dt>動作の記録</dt>
        <dd>
          {data?.logFile ?? ''}
          <span className="sub note facts-n">回答の文や、人の名前は書きません。</span>
        </dd>
        <dt>通信</dt>
        <dd>外へは送信しません。</dd>
        <dt>使用条件</dt>
        <dd>MIT License</dd>
      </dl>
    </>
  );
}
