/** The file that will be made, and the folder it goes to, which can be changed here. */
import type { ReactElement } from 'react';
import type { AppState } from '../../../shared/contract/app-contract.ts';
import { FolderChanger } from '../../frame/folder-changer.tsx';

export interface FilePlaceProps {
  readonly app: AppState;
  readonly fileName: string;
}

export function FilePlace({ app, fileName }: FilePlaceProps): ReactElement {
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
    </dl>
  );
}
