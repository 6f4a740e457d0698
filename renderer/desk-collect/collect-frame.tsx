/** The collecting desk's frame: the indigo header, notices, and the screen. Response files are taken on all of it. */
import type { ReactElement, ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { AppState, CollectRound } from '../../shared/contract/app-contract.ts';
import { SaveState } from '../components/save-state.tsx';
import { Brand, SkipLink } from '../frame/brand.tsx';
import { DeskMenu } from '../frame/desk-menu.tsx';
import { Due } from '../frame/due.tsx';
import { Notices } from '../frame/notices.tsx';
import { RoundSwitch } from '../frame/round-switch.tsx';
import { FileNotice } from '../start/file-notice.tsx';
import { useFileTarget } from '../start/file-target.ts';
import { collectPath, type CollectLocation } from './collect-paths.ts';
import { CollectTour } from '../tour/collect-tour.tsx';
import { CollectTabs } from './collect-tabs.tsx';
import { ImportNotice } from './import-notice.tsx';
import { responseFiles } from './receive/file-names.ts';
import { receiveContents, receiveFiles } from './receive/receiving.ts';
import './collect.css';

export type CollectDesk = Extract<AppState['desk'], { kind: 'collect' }>;

interface CollectFrameProps {
  readonly app: AppState;
  readonly desk: CollectDesk;
  /** Undefined on a desk without rounds. */
  readonly here: (CollectLocation & { readonly round: CollectRound }) | undefined;
  readonly children: ReactNode;
}

export function CollectFrame({ app, desk, here, children }: CollectFrameProps): ReactElement {
  return (
    <div className="app">
      <div className="top">
        <header className="hd hd--b" data-pane="" tabIndex={-1} aria-label="課と画面">
          <SkipLink />
          <Brand />
          <DeskMenu app={app} department={desk.office} sample={desk.sample} duty="取りまとめ課" />
          {here === undefined ? null : <CollectTabs round={here.round} screen={here.screen} />}
          <div className="hd-end">
            {here === undefined ? null : <Due round={here.round} />}
            <SaveState />
          </div>
        </header>
        {here === undefined ? null : (
          <RoundSwitch
            rounds={desk.rounds}
            roundId={here.roundId}
            pathOf={(roundId) => collectPath(here.screen, roundId)}
          />
        )}
        {desk.sample && here?.round.state === 'open' ? (
          <CollectTour roundId={here.roundId} screen={here.screen} />
        ) : null}
        <Notices />
        <FileNotice />
        <ImportNotice />
      </div>
      {children}
      {here === undefined ? null : <ResponseDoor roundId={here.roundId} />}
    </div>
  );
}

/** Files that come in anywhere on the desk are received, and the screen that tells of them is shown. */
function ResponseDoor({ roundId }: { readonly roundId: string }): null {
  const [, navigate] = useLocation();
  useFileTarget({
    accept: responseFiles,
    multiple: true,
    open: (files) => {
      navigate(collectPath('receive', roundId));
      void receiveFiles(files);
    },
    openContent: (file) => {
      navigate(collectPath('receive', roundId));
      void receiveContents([file]);
    },
  });
  return null;
}
