/** How far the files are, and where they are once they are made. */
import type { ReactElement } from 'react';
import { Message } from '../../components/message.tsx';
import { WrittenFiles } from '../written-files.tsx';
import type { Exporting } from './use-export.ts';

interface ExportNoticeProps {
  readonly state: Exporting;
  readonly canShow: boolean;
}

export function ExportNotice({ state, canShow }: ExportNoticeProps): ReactElement | null {
  if (state.kind === 'making')
    return (
      <Message tone="key" role="status">
        {state.done < state.of
          ? `${state.of}ファイルのうち${state.done + 1}つ目を作っています`
          : 'ファイルを書いています'}
      </Message>
    );
  if (state.kind !== 'made') return null;
  return (
    <WrittenFiles
      said={`${state.files.length}ファイルを作りました。`}
      folder={state.folder}
      files={state.files}
      canShow={canShow}
    />
  );
}
