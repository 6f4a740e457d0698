/** The answering desk's frame: the white header, notices, and the round's screen with its line of keys. */
import type { ReactElement, ReactNode } from 'react';
import type { AppState, RoundSummary } from '../../shared/contract/app-contract.ts';
import { SaveState } from '../components/save-state.tsx';
import { screenPath, type DeskLocation } from '../paths.ts';
import { AnswerTour } from '../tour/answer-tour.tsx';
import { FileNotice } from '../start/file-notice.tsx';
import { Brand, SkipLink } from './brand.tsx';
import { DeskMenu } from './desk-menu.tsx';
import { DeskTabs } from './desk-tabs.tsx';
import { Due } from './due.tsx';
import { Notices } from './notices.tsx';
import { RoundSwitch } from './round-switch.tsx';

export type AnswerDesk = Extract<AppState['desk'], { kind: 'answer' }>;

interface DeskFrameProps {
  readonly app: AppState;
  readonly desk: AnswerDesk;
  /** Undefined on a desk without rounds. */
  readonly here: (DeskLocation & { readonly round: RoundSummary }) | undefined;
  readonly children: ReactNode;
}

export function DeskFrame({ app, desk, here, children }: DeskFrameProps): ReactElement {
  return (
    <div className="app">
      <div className="top">
        <header className="hd" data-pane="" tabIndex={-1} aria-label="課と画面">
          <SkipLink />
          <Brand />
          <DeskMenu app={app} department={desk.department.name} sample={desk.sample} duty="担当課" />
          {here === undefined ? null : <DeskTabs round={here.round} screen={here.screen} />}
          <div className="hd-end">
            {here === undefined ? null : <Due round={here.round} />}
            <SaveState />
          </div>
        </header>
        {here === undefined ? null : (
          <RoundSwitch
            rounds={desk.rounds}
            roundId={here.roundId}
            pathOf={(roundId) => screenPath(here.screen, roundId)}
          />
        )}
        {desk.sample && here?.round.state === 'open' ? (
          <AnswerTour roundId={here.roundId} screen={here.screen} />
        ) : null}
        <Notices />
        <FileNotice />
      </div>
      {children}
    </div>
  );
}
