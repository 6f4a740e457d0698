/** The round beside the plan; a plan that has none yet says how it gets one. */
import type { ReactElement } from 'react';
import { Pane } from '../../components/panes.tsx';
import { RoundPane as PaneOfRound } from '../rounds/round-pane.tsx';
import { useSetup } from './setup-context.ts';

export function RoundPane(): ReactElement {
  const { round } = useSetup().data;
  if (round !== null) return <PaneOfRound roundId={round.id} />;
  return (
    <Pane as="aside" label="照会" className="rd">
      <section>
        <h2>照会の列</h2>
        <p className="note sub">照会を作ると、ここに列が出ます。</p>
      </section>
    </Pane>
  );
}
