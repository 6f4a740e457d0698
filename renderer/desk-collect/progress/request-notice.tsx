/** How writing the request files went, and where they are. */
import type { ReactElement } from 'react';
import type { AppState } from '../../../shared/contract/app-contract.ts';
import { Message } from '../../components/message.tsx';
import { ProgressNotice } from '../../components/progress-bar.tsx';
import { WrittenFiles } from '../written-files.tsx';
import type { RequestWrapping, RequestWriting } from './use-requests.ts';

const names: Readonly<Record<RequestWrapping, string>> = { file: '照会ファイル', form: 'Excelの様式' };

interface RequestNoticeProps {
  readonly app: AppState;
  readonly state: RequestWriting;
  readonly onStop: () => void;
}

export function RequestNotice({ app, state, onStop }: RequestNoticeProps): ReactElement | null {
  switch (state.kind) {
    case 'none':
      return null;
    case 'writing':
      return (
        <ProgressNotice
          label={`${names[state.as]}の作成`}
          said={
            state.of === null
              ? `${names[state.as]}を作っています`
              : `${state.of}課のうち${state.done + 1}課目の${names[state.as]}を作っています`
          }
          steps={state.of === null ? null : { done: state.done, of: state.of }}
          onStop={onStop}
        />
      );
    case 'stopped':
      return (
        <Message tone="attn" role="status">
          やめました。作り終えた{names[state.as]}は残してあります。
        </Message>
      );
    case 'problem':
      return (
        <Message tone="return" role="alert">
          {state.message}
        </Message>
      );
    case 'written':
      return (
        <WrittenFiles
          said={
            state.as === 'form'
              ? `${state.files.length}課分のExcelの様式を作りました。ソフトを使わない課へ渡してください。書かれた様式は、受け取りに置くと取り込めます。`
              : `${state.files.length}課分の照会ファイルを作りました。各課へ渡してください。`
          }
          folder={state.folder}
          files={state.files}
          canShow={app.hasDialogs}
        />
      );
  }
}
