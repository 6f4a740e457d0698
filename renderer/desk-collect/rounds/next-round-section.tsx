/** The steps of the next round, with the one it waits at, and the rounds that were. */
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { RoundPaneData } from '../../../shared/contract/rounds-contract.ts';
import { newRoundPath, setupPath } from './round-paths.ts';
import { lineState } from './round-words.ts';
import { StepList } from './step-list.tsx';

export function NextRoundSection({ pane }: { readonly pane: RoundPaneData }): ReactElement {
  const { round, next, rounds } = pane;
  return (
    <>
      <section aria-labelledby="ro-next">
        <h2 id="ro-next">
          次の照会の手順 <span>{next.years}</span>
        </h2>
        <StepList of={round.id} step={null} reached={next.step ?? 1} facts={null} />
        {next.step === null ? null : (
          <p className="note">
            <Link href={newRoundPath(round.id, next.step)}>手順{next.step}から続ける</Link>
          </p>
        )}
      </section>
      <section aria-labelledby="ro-past">
        <h2 id="ro-past">これまでの照会</h2>
        <ol className="ro-cols ro-cols--past">
          {rounds.map((each) => (
            <li key={each.id}>
              <b>{each.id === round.id ? each.years : <Link href={setupPath(each.id)}>{each.years}</Link>}</b>
              <span className="k">
                {each.departments}課・{each.cells}欄　{lineState(each)}
              </span>
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}
