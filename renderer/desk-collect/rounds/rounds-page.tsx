/** 計画と照会 of one round, as far as it is about rounds: its pane, and the ways to import, eras and the next round. */
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { buttonClass } from '../../components/button.tsx';
import { KeyLine, type KeyHint } from '../../components/key-line.tsx';
import { PrimaryLink } from '../../desk-answer/submit/primary-link.tsx';
import { importPath, newRoundPath } from './round-paths.ts';
import { RoundPane } from './round-pane.tsx';

const keys: readonly KeyHint[] = [
  { keys: 'Ctrl+Enter', label: '次の照会を作る' },
  { keys: 'F6', label: '区画の移動' },
  { keys: 'Alt+←', label: '前の画面へ' },
];

export function RoundsPage({ roundId }: { readonly roundId: string }): ReactElement {
  return (
    <>
      <main id="main" tabIndex={-1} className="ro-alone" aria-label="計画と照会">
        <div className="ro-top" data-pane="" tabIndex={-1}>
          <h1>計画と照会</h1>
          <Link href={importPath(roundId)} className={buttonClass('outlined', true)}>
            表から読み込む
          </Link>
          <PrimaryLink href={newRoundPath(roundId, 1)}>次の照会を作る</PrimaryLink>
        </div>
        <RoundPane roundId={roundId} />
      </main>
      <KeyLine keys={keys} />
    </>
  );
}
