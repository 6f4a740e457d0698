/** The three screens of a round. The number is what waits: cells that were sent back. */
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { RoundSummary } from '../../shared/contract/app-contract.ts';
import { screenPath, type DeskScreen } from '../paths.ts';

export const screenNames: Readonly<Record<DeskScreen, string>> = {
  answer: '入力',
  submit: '提出前の確認',
  submissions: '提出の記録',
};

const screens: readonly DeskScreen[] = ['answer', 'submit', 'submissions'];

interface DeskTabsProps {
  readonly round: RoundSummary;
  readonly screen: DeskScreen;
}

export function DeskTabs({ round, screen }: DeskTabsProps): ReactElement {
  return (
    <nav className="tabs" aria-label="画面">
      {screens.map((each) => (
        <Link
          key={each}
          className="tab"
          href={screenPath(each, round.id)}
          {...(each === screen ? { 'aria-current': 'page' as const } : {})}
        >
          {screenNames[each]}
          {each === 'answer' && round.returned > 0 ? (
            <span className="cnt">
              <span className="vh">差戻し</span>
              {round.returned}
              <span className="vh">欄</span>
            </span>
          ) : null}
        </Link>
      ))}
    </nav>
  );
}
