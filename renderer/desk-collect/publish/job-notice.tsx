/** How far the files are, and where they are once they are made. */
import type { ReactElement } from 'react';
import { Message } from '../../components/message.tsx';
import { ProgressNotice } from '../../components/progress-bar.tsx';
import { WrittenFiles } from '../written-files.tsx';
import type { PublishJob } from './use-publish-job.ts';

interface JobNoticeProps {
  readonly job: PublishJob;
  readonly canShow: boolean;
}

export function JobNotice({ job, canShow }: JobNoticeProps): ReactElement | null {
  const { state, stop } = job;
  switch (state.kind) {
    case 'none':
      return null;
    case 'running':
      return <ProgressNotice label="ファイルの作成" said={state.said} steps={state.steps} onStop={stop} />;
    case 'stopped':
      return (
        <Message tone="attn" role="status">
          やめました。作りかけのファイルは残していません。
        </Message>
      );
    case 'problem':
      return (
        <Message tone="return" role="alert">
          {state.message}
        </Message>
      );
    case 'made':
      return <WrittenFiles said={state.said} folder={state.folder} files={state.files} canShow={canShow} />;
  }
}
