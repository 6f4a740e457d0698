/** How the last step went. */
import type { ReactElement } from 'react';
import type { AppState } from '../../../shared/contract/app-contract.ts';
import { Button } from '../../components/button.tsx';
import { Message } from '../../components/message.tsx';
import type { ProgressNotice } from './progress-notice.ts';
import { RequestNotice } from './request-notice.tsx';
import type { Requests } from './use-requests.ts';

interface ProgressNoticesProps {
  readonly app: AppState;
  readonly notice: ProgressNotice;
  readonly requests: Requests;
  /** Writes new request files, in place of the notice. */
  readonly onRewrite: (departments: readonly string[] | null) => void;
}

export function ProgressNotices({ app, notice, requests, onRewrite }: ProgressNoticesProps): ReactElement {
  switch (notice.kind) {
    case 'none':
      return <RequestNotice app={app} state={requests.state} onStop={requests.stop} />;
    case 'said':
      return (
        <Message tone={notice.tone} role={notice.tone === 'ok' ? 'status' : 'alert'}>
          {notice.words}
        </Message>
      );
    case 'extended':
      return (
        <Message
          tone="ok"
          role="status"
          actions={
            <Button small onPress={() => onRewrite(notice.departments)}>
              照会ファイルを作り直す
            </Button>
          }
        >
          {notice.words}渡した照会ファイルの期限は前のままです。作り直して渡すか、督促文で知らせてください。
        </Message>
      );
  }
}
