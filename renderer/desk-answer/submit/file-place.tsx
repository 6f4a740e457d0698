/** The file that will be made, and the folder it goes to, which can be changed here. */
import type { ReactElement } from 'react';
import type { AppState } from '../../../shared/contract/app-contract.ts';
import { FolderChanger } from '../../frame/folder-changer.tsx';

export interface FilePlaceProps {
  readonly app: AppState;
  readonly fileName: string;
  /** Whether only the coordinator will be able to open it. */
  readonly sealed: boolean;
}

export function FilePlace({ app, fileName, sealed }: FilePlaceProps): ReactElement {
  return (
    <dl className="sub-file">
      <dt>ファイル</dt>
      <dd>{fileName}</dd>
      <dt>保存先</dt>
      <dd>
        {app.responseFolder}
        {'　'}
        <FolderChanger app={app} purpose="response" />
      </dd>
      {sealed ? (
        <>
          <dt>封</dt>
          <dd>封をして書き出します。開けるのは取りまとめ課だけです。</dd>
        </>
      ) : null}
    </dl>
  );
}
