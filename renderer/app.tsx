/** The whole window: what it shows follows from the state of the desk, and from the location on it. */
import type { ReactElement } from 'react';
import { Redirect, useLocation } from 'wouter';
import type { AppState } from '../shared/contract/app-contract.ts';
import { problemOf } from './api/client.ts';
import { useAppState } from './api/queries.ts';
import { Button } from './components/button.tsx';
import { keysDialog } from './components/key-line.tsx';
import { Message } from './components/message.tsx';
import { usePanes } from './components/panes.tsx';
import { useShortcuts } from './components/use-shortcuts.ts';
import { CollectRoutes } from './desk-collect/collect-routes.tsx';
import { AboutDialog } from './frame/about-dialog.tsx';
import { BareFrame } from './frame/bare-frame.tsx';
import { KeysDialog } from './frame/keys-dialog.tsx';
import { useAppEvents } from './frame/use-app-events.ts';
import { useUnloadGuard } from './frame/use-unload-guard.ts';
import { GuideDoor } from './guide/guide-door.tsx';
import { guidePlace } from './guide/guide-paths.ts';
import { problemPath, startPath } from './paths.ts';
import { DeskRoutes } from './routes.tsx';
import { FileDoor } from './start/file-door.tsx';
import { OtherKeyDialog } from './start/other-key-dialog.tsx';
import { PassphraseDialog } from './start/passphrase-dialog.tsx';
import { AnswerFiles } from './start/file-target.ts';
import { ProblemPage } from './start/problem-page.tsx';
import { StartPage } from './start/start-page.tsx';

export function App(): ReactElement {
  useAppEvents();
  useUnloadGuard();
  usePanes();
  useShortcuts([
    { keys: 'F1', run: () => keysDialog.set(true) },
    { keys: 'Alt+←', run: () => window.history.back() },
    { keys: 'Ctrl+P', run: () => window.print() },
  ]);
  return (
    <>
      <Screen />
      <FileDoor />
      <PassphraseDialog />
      <OtherKeyDialog />
      <KeysDialog />
      <About />
    </>
  );
}

function About(): ReactElement | null {
  const { data: app } = useAppState();
  return app === undefined ? null : <AboutDialog app={app} />;
}

function Screen(): ReactElement {
  const { data: app, error, refetch } = useAppState();
  const guide = guidePlace(useLocation()[0]);
  if (app === undefined)
    return (
      <BareFrame>
        <main id="main" className="waiting" aria-label="とりまとめ">
          <h1 className="vh">とりまとめ</h1>
          {error === null ? null : (
            <Message
              tone="return"
              role="alert"
              actions={
                <Button small onPress={() => void refetch()}>
                  もう一度開く
                </Button>
              }
            >
              {problemOf(error).message}
            </Message>
          )}
        </main>
      </BareFrame>
    );
  const { desk } = app;
  if (guide !== undefined) return <GuideDoor app={app} place={guide} />;
  if (desk.kind === 'collect') return <CollectRoutes app={app} desk={desk} />;
  return (
    <>
      <AnswerFiles />
      <AnswerScreen app={app} desk={desk} />
    </>
  );
}

interface AnswerScreenProps {
  readonly app: AppState;
  readonly desk: Exclude<AppState['desk'], { kind: 'collect' }>;
}

function AnswerScreen({ app, desk }: AnswerScreenProps): ReactElement {
  const [location] = useLocation();
  switch (desk.kind) {
    case 'none':
      return location === startPath ? (
        <StartPage desk={desk} policy={app.policy} />
      ) : (
        <Redirect to={startPath} replace />
      );
    case 'problem':
      return location === problemPath ? (
        <ProblemPage app={app} desk={desk} />
      ) : (
        <Redirect to={problemPath} replace />
      );
    case 'answer':
      return <DeskRoutes app={app} desk={desk} />;
  }
}
