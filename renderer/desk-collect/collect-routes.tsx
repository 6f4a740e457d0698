/** The collecting desk's screens by location. Whatever is not a place on this desk leads to how its round stands. */
import { useEffect, type ReactElement } from 'react';
import { Redirect, useLocation } from 'wouter';
import type { AppState } from '../../shared/contract/app-contract.ts';
import { lastPlace, rememberPlace } from '../frame/last-place.ts';
import { useTitle } from '../frame/use-title.ts';
import { CollectFrame, type CollectDesk } from './collect-frame.tsx';
import {
  collectHome,
  collectLocation,
  collectPath,
  screenNames,
  type CollectScreen,
} from './collect-paths.ts';
import { NoRoundPage } from './no-round-page.tsx';
import { ProgressPage } from './progress/progress-page.tsx';
import { PublishPage } from './publish/publish-page.tsx';
import { ReceivePage } from './receive/receive-page.tsx';
import { ReviewPage } from './review/review-page.tsx';
import { begunPath } from './rounds/round-paths.ts';
import { RoundRoutes } from './rounds/round-routes.tsx';
import { planOfPlace, setupPath } from './setup/setup-paths.ts';
import { SetupRoutes } from './setup/setup-routes.tsx';

interface CollectRoutesProps {
  readonly app: AppState;
  readonly desk: CollectDesk;
}

export function CollectRoutes({ app, desk }: CollectRoutesProps): ReactElement {
  const [location] = useLocation();
  const place = collectLocation(location);
  const round = desk.rounds.find((each) => each.id === place?.roundId);
  const isHere = round !== undefined;
  useTitle(screenNames[place?.screen ?? 'progress']);
  useEffect(() => {
    if (isHere) rememberPlace(desk.dataDir, placeToComeBack(location, round.id));
  }, [desk.dataDir, isHere, location, round?.id]);
  if (place !== undefined && round !== undefined)
    return (
      <CollectFrame app={app} desk={desk} here={{ ...place, round }}>
        <CollectPage key={round.id} app={app} screen={place.screen} roundId={round.id} />
      </CollectFrame>
    );
  const planId = planOfPlace(location);
  if (planId !== undefined)
    return (
      <CollectFrame app={app} desk={desk} here={undefined}>
        <SetupRoutes key={planId} place={{ planId }} />
      </CollectFrame>
    );
  // A plan that has no round yet: tables are read and its first round is prepared under the plan's own id, and the way
  // back from there leads to the plan.
  if (place?.screen === 'setup')
    return (
      <CollectFrame app={app} desk={desk} here={undefined}>
        <RoundRoutes app={app} of={place.roundId}>
          <Redirect to={setupPath({ planId: place.roundId })} replace />
        </RoundRoutes>
      </CollectFrame>
    );
  const home = collectHome(desk.rounds, lastPlace(desk.dataDir));
  if (home !== undefined) return <Redirect to={home} replace />;
  return (
    <CollectFrame app={app} desk={desk} here={undefined}>
      <NoRoundPage />
    </CollectFrame>
  );
}

/** That a round has begun is told once: whoever comes back sees how it stands. */
function placeToComeBack(location: string, roundId: string): string {
  return location === begunPath(roundId) ? collectPath('progress', roundId) : location;
}

interface CollectPageProps {
  readonly app: AppState;
  readonly screen: CollectScreen;
  readonly roundId: string;
}

function CollectPage({ app, screen, roundId }: CollectPageProps): ReactElement {
  switch (screen) {
    case 'progress':
      return <ProgressPage app={app} roundId={roundId} />;
    case 'receive':
      return <ReceivePage app={app} roundId={roundId} />;
    case 'review':
      return <ReviewPage roundId={roundId} />;
    case 'publish':
      return <PublishPage app={app} roundId={roundId} />;
    case 'setup':
      return (
        <RoundRoutes app={app} of={roundId}>
          <SetupRoutes place={{ roundId }} />
        </RoundRoutes>
      );
  }
}
