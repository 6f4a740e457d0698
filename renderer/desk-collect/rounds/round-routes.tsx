/** The screens below /setup/<round> that are about rounds; whatever is none of them is shown by the children. */
import type { ReactElement, ReactNode } from 'react';
import { Route, Switch } from 'wouter';
import type { AppState } from '../../../shared/contract/app-contract.ts';
import { BegunPage } from './begun-round.tsx';
import { ErasPage } from './eras-page.tsx';
import { ImportPage } from './import-page.tsx';
import { NewRoundPage } from './new-round-page.tsx';
import { stepOf } from './round-paths.ts';

interface RoundRoutesProps {
  readonly app: AppState;
  /** The round, or the plan that has none yet. */
  readonly of: string;
  readonly children: ReactNode;
}

export function RoundRoutes({ app, of, children }: RoundRoutesProps): ReactElement {
  return (
    <Switch>
      <Route path="/setup/:of/round/new/:step">
        {({ step }) => <NewRoundPage of={of} step={stepOf(step)} />}
      </Route>
      <Route path="/setup/:of/round/begun">
        <BegunPage app={app} roundId={of} />
      </Route>
      <Route path="/setup/:of/import">
        <ImportPage of={of} />
      </Route>
      <Route path="/setup/:of/eras">
        <ErasPage of={of} />
      </Route>
      <Route>{children}</Route>
    </Switch>
  );
}
