/** How writing the request files went, and where they are. */
import type { ReactElement } from 'react';
import type { AppState } from '../../../shared/contract/app-contract.ts';
import { Button } from '../../components/button.tsx';
import { Message } from '../../components/message.tsx';
import { WrittenFiles } from '../written-files.tsx';
import type { RequestWriting } from './use-requests.ts';

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
        <Message
          tone="key"
          role="status"
          // Forms are written in one go of a second or two; there is nothing between them to stop at.
          actions={
            state.as === 'form' ? null : (
              <Button small icon="x" onPress={onStop}>
                やめる
              </Button>
            )
          }
        >
          {state.of === null
            ? `${state.as === 'form' ? 'Excelの様式' : '照会ファイル'}を作っています`
            : `${state.of}課のうち${state.done + 1}課目の照会ファイルを作っています`}
        </Message>
      );
    case 'stopped':
      return (
        <Message tone="attn" role="status">
          やめました。作り終えた照会ファイルは残してあります。
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
