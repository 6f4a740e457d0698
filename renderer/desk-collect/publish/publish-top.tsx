/** The band over 出力: where the round stands, the one filled button, the gate, and what the last job came to. */
import type { ReactElement } from 'react';
import type { AppState } from '../../../shared/contract/app-contract.ts';
import type { PublishState } from '../../../shared/contract/publish-contract.ts';
import { Button } from '../../components/button.tsx';
import { eraDate } from '../../components/dates.ts';
import { Message } from '../../components/message.tsx';
import { GateList } from './gate-list.tsx';
import { JobNotice } from './job-notice.tsx';
import { leadOf, newestEdition } from './publish-words.ts';
import type { PublishJob } from './use-publish-job.ts';

interface PublishTopProps {
  readonly app: AppState;
  readonly state: PublishState;
  /** How many are chosen. */
  readonly files: number;
  readonly job: PublishJob;
  readonly onDraft: () => void;
  readonly onFinal: () => void;
  readonly onAgain: () => void;
  readonly onUnlock: () => void;
  readonly onRelease: () => void;
  /** The dialog of 確定 tells of the job itself. */
  readonly isQuiet: boolean;
}

export function PublishTop(props: PublishTopProps): ReactElement {
  const { app, state, job, onRelease, isQuiet } = props;
  const [bold, rest] = leadOf(state);
  const { lock } = state;
  return (
    <>
      <div className="pb-top-h">
        <h1>出力</h1>
        <p>
          <b>{bold}</b>
          <span className="sub">　{rest}</span>
        </p>
        <div className="pb-acts">
          <Actions {...props} />
        </div>
      </div>
      {lock.kind === 'correcting' ? (
        <Message tone="attn" icon="edit">
          正誤表を始めています。{eraDate(lock.until)}まで直せます。始めた人 {lock.by}「{lock.reason}」
        </Message>
      ) : null}
      {isQuiet ? null : <JobNotice job={job} canShow={app.hasDialogs} />}
      {lock.kind === 'final' ? null : <GateList state={state} onRelease={onRelease} />}
    </>
  );
}

/** A control that cannot be used is not there: with a conflict the link of its count is the way on. */
function Actions({ state, files, onDraft, onFinal, onAgain, onUnlock }: PublishTopProps): ReactElement {
  const { lock, left, checks } = state;
  const count = files === 0 ? '' : `（${files}ファイル）`;
  if (lock.kind === 'final')
    return (
      <>
        <Button icon="edit" onPress={onUnlock}>
          正誤表を始める
        </Button>
        {newestEdition(state) === undefined ? (
          <Button variant="primary" icon="file" onPress={onDraft}>
            途中版を作る{count}
          </Button>
        ) : (
          <Button variant="primary" icon="file" onPress={onAgain}>
            同じ内容でもう一度出力{count}
          </Button>
        )}
      </>
    );
  const isClean = left === 0;
  const hasConflict = checks.some((each) => each.check === 'conflict' && each.cells > 0);
  return (
    <>
      {lock.kind === 'correction-ended' ? <Button onPress={onUnlock}>期限を延ばす</Button> : null}
      {isClean || hasConflict ? null : (
        <Button icon="lock" onPress={onFinal}>
          残したまま確定する
        </Button>
      )}
      <Button variant={isClean ? 'outlined' : 'primary'} icon="file" onPress={onDraft}>
        {isClean ? '途中版を作る' : `途中版を作る${count}`}
      </Button>
      {isClean ? (
        <Button variant="primary" icon="lock" onPress={onFinal}>
          確定して出力する
        </Button>
      ) : null}
    </>
  );
}
