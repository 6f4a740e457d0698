/** The guides over everything else. What they hold is loaded when somebody reads them. */
import { lazy, Suspense, type ReactElement } from 'react';
import type { AppState } from '../../shared/contract/app-contract.ts';
import { BareFrame } from '../frame/bare-frame.tsx';
import type { GuidePlace } from './guide-paths.ts';
import './guide.css';

const GuidePage = lazy(async () => ({ default: (await import('./guide-page.tsx')).GuidePage }));

interface GuideDoorProps {
  readonly app: AppState;
  readonly place: GuidePlace;
}

export function GuideDoor({ app, place }: GuideDoorProps): ReactElement {
  return (
    <Suspense
      fallback={
        <BareFrame>
          <main id="main" className="waiting" aria-label="手引き" />
        </BareFrame>
      }
    >
      <GuidePage place={place} desk={app.desk.kind} />
    </Suspense>
  );
}
