/** One cell of the ledger: the year and its state, what is written, and last round beside it. */
import { memo, type ReactElement } from 'react';
import { columnKindLayouts } from '../../../shared/round-columns.ts';
import { StateBadge } from '../../components/state-badge.tsx';
import { useStore } from '../../components/store.ts';
import { CellBody } from './cell-body.tsx';
import { countDraft } from './cell-draft.ts';
import { badgeOf, isDone, type CellView } from './cell-view.ts';
import { useCellView, useEdit, useIsActive } from './edit-context.ts';
import { cellId } from './field-focus.ts';
import { columnWords } from './last-round.ts';
import { LastRoundPane } from './last-round-pane.tsx';

export const YearRow = memo(function YearRow({ cellKey }: { readonly cellKey: string }): ReactElement | null {
  const { view } = useEdit();
  const cell = useCellView(cellKey);
  const filter = useStore(view.filter);
  const isActive = useIsActive(cellKey);
  if (filter === 'rest' && isDone(cell) && !isActive) return null;
  const headId = `${cellKey}/head`;
  const { year, rest } = columnWords(cell.column);
  return (
    <div
      className="cols yr"
      id={cellId(cellKey)}
      role="group"
      aria-labelledby={headId}
      tabIndex={-1}
      onFocus={() => view.active.set(cellKey)}
    >
      <div className="y1">
        <h3 id={headId}>
          {year}
          {rest === '' ? null : <small className="ph">{rest}</small>}
        </h3>
        <StateBadge state={badgeOf(cell)} />
        <Count cell={cell} />
      </div>
      <div className="y2">
        <CellBody view={cell} />
      </div>
      <div className="y3">
        <LastRoundPane cellKey={cellKey} />
      </div>
    </div>
  );
});

function Count({ cell }: { readonly cell: CellView }): ReactElement | null {
  const { lines, characters } = countDraft(cell.draft, cell.column);
  if (cell.draft.notApplicable || characters === 0) return null;
  if (columnKindLayouts[cell.column.kind] !== 'text') return null;
  return (
    <span className="note sub num">
      {lines > 0 ? `${lines}行・` : ''}
      {characters}字
    </span>
  );
}
