/** The answering desk's screens by location. Whatever is not a place on this desk leads to its form. */
import { useEffect, type ReactElement } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import type { AppState } from '../shared/contract/app-contract.ts';
import { AnswerPage } from './desk-answer/edit/answer-page.tsx';
import { SubmissionsPage } from './desk-answer/submit/submissions-page.tsx';
import { SubmitDonePage } from './desk-answer/submit/submit-done-page.tsx';
import { SubmitPage } from './desk-answer/submit/submit-page.tsx';
import { DeskFrame, type AnswerDesk } from './frame/desk-frame.tsx';
import { screenNames } from './frame/desk-tabs.tsx';
import { lastPlace, rememberPlace } from './frame/last-place.ts';
import { useTitle } from './frame/use-title.ts';
import { deskLocation, homePath } from './paths.ts';
import { NoRoundPage } from './start/no-round-page.tsx';

interface DeskRoutesProps {
  readonly app: AppState;
  readonly desk: AnswerDesk;
}

export function DeskRoutes({ app, desk }: DeskRoutesProps): ReactElement {
  const [location] = useLocation();
  const place = deskLocation(location);
  const round = desk.rounds.find((each) => each.id === place?.roundId);
  const isHere = round !== undefined;
  useTitle(place === undefined ? '入力' : screenNames[place.screen]);
  useEffect(() => {
    if (isHere) rememberPlace(desk.dataDir, location);
  }, [desk.dataDir, isHere, location]);
  if (place !== undefined && round !== undefined)
    return (
      <DeskFrame app={app} desk={desk} here={{ ...place, round }}>
        <RoundScreens roundId={round.id} />
      </DeskFrame>
    );
  const home = homePath(desk.rounds, lastPlace(desk.dataDir));
  if (home !== undefined) return <Redirect to={home} replace />;
  return (
    <DeskFrame app={app} desk={desk} here={undefined}>
      <NoRoundPage />
    </DeskFrame>
  );
}

function RoundScreens({ roundId }: { readonly roundId: string }): ReactElement {
  return (
    <Switch>
      <Route path="/answer/:round/:measure/:column">
        {({ measure, column }) => <AnswerPage roundId={roundId} measureId={measure} columnId={column} />}
      </Route>
      <Route path="/answer/:round">
        <AnswerPage roundId={roundId} />
      </Route>
      <Route path="/submit/:round/done">
        <SubmitDonePage roundId={roundId} />
      </Route>
      <Route path="/submit/:round">
        <SubmitPage roundId={roundId} />
      </Route>
      <Route>
        <SubmissionsPage roundId={roundId} />
      </Route>
    </Switch>
  );
}
