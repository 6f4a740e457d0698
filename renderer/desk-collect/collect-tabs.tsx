/** The screens of a round. The number is what waits: conflicts to decide, cells to accept. */
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { CollectRound } from '../../shared/contract/app-contract.ts';
import { collectPath, screenNames, screens, type CollectScreen } from './collect-paths.ts';

interface CollectTabsProps {
  readonly round: CollectRound;
  readonly screen: CollectScreen;
}

export function CollectTabs({ round, screen }: CollectTabsProps): ReactElement {
  return (
    <nav className="tabs" aria-label="画面">
      {screens.map((each) => (
        <Link
          key={each}
          className="tab"
          href={collectPath(each, round.id)}
          {...(each === screen ? { 'aria-current': 'page' as const } : {})}
        >
          {screenNames[each]}
          {each === 'receive' && round.conflicts > 0 ? (
            <span className="cnt">
              {round.conflicts}
              <span className="vh">件の食い違い</span>
            </span>
          ) : null}
          {each === 'review' && round.submitted > 0 ? (
            <span className="cnt">
              {round.submitted}
              <span className="vh">欄が提出済</span>
            </span>
          ) : null}
        </Link>
      ))}
    </nav>
  );
}
