/** The cells of the round by state: a strip of boxes for the eye, and the numbers that say what it means. */
import type { ReactElement } from 'react';
import type { ProgressReport } from '../../../shared/contract/progress-contract.ts';
import { tallyOf, type ProgressState } from '../../../shared/progress.ts';
import { LateMark, ProgressBadge } from './progress-badge.tsx';
import { stripBoxes, stripOrder } from './strip-boxes.ts';

export function ProgressStrip({ report }: { readonly report: ProgressReport }): ReactElement {
  const { cells, departments, lastTime } = report;
  const tally = tallyOf(cells);
  const shown = stripOrder.filter((state) => state !== 'draft' || tally.counts.draft > 0);
  const received = departments.filter((each) => each.received !== null).length;
  return (
    <>
      <div className="pg-strip" aria-hidden="true">
        {stripBoxes(tally).flatMap(([state, boxes]) =>
          Array.from({ length: boxes }, (_, at) => <i key={`${state} ${at}`} className={`pg-${state}`} />),
        )}
      </div>
      <ul className="pg-legend" aria-label="欄の数">
        {shown.map((state) => (
          <LegendItem key={state} state={state} count={tally.counts[state]} recheck={tally.recheck} />
        ))}
        {tally.late === 0 ? null : (
          <li>
            <LateMark>期限後</LateMark>
            <b>{tally.late}</b>欄
          </li>
        )}
        <li className="pg-received">
          受け取った課 {received}／{departments.length}
          {lastTime === null ? '' : `　前回の同じ日 ${lastTime.received}／${lastTime.of}`}
        </li>
      </ul>
    </>
  );
}

interface LegendItemProps {
  readonly state: ProgressState;
  readonly count: number;
  readonly recheck: number;
}

function LegendItem({ state, count, recheck }: LegendItemProps): ReactElement {
  return (
    <li>
      <ProgressBadge state={state} isQuiet={count === 0} />
      <b>{count}</b>欄{state === 'submitted' && recheck > 0 ? `（要再確認 ${recheck}欄）` : ''}
    </li>
  );
}
