/** 提出する内容: own cells by measure and column, and which of them go this time. Also what is printed as the copy. */
import type { ReactElement } from 'react';
import type { DeskCell, DeskRound } from '../../../shared/contract/desk-contract.ts';
import { cellBadge, StateBadge } from '../../components/state-badge.tsx';
import { AnswerTextView } from './answer-text-view.tsx';
import './content-table.css';

export interface ContentTableProps {
  readonly round: DeskRound;
  readonly caption: string;
  /** Cells that stand in the table although they do not go are marked with their state; others are left out. */
  readonly isGoing: (cell: DeskCell) => boolean;
}

export function ContentTable({ round, caption, isGoing }: ContentTableProps): ReactElement {
  const titles = new Map(round.measures.map((each) => [each.id, each.title]));
  const cells = new Map(round.cells.map((each) => [`${each.measureId}\n${each.columnId}`, each]));
  return (
    <div className="sub-scroll" role="region" aria-label={caption} tabIndex={0}>
      <table className="tbl sub-out" style={{ minWidth: `${10 + 9 * round.columns.length}rem` }}>
        <caption className="vh">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">主要な施策</th>
            {round.columns.map((each) => (
              <th key={each.id} scope="col" className="ph">
                {each.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {round.measures.map((measure) => (
            <tr key={measure.id}>
              <th scope="row" className="ph">
                {measure.title}
              </th>
              {round.columns.map((column) => {
                const cell = cells.get(`${measure.id}\n${column.id}`);
                return (
                  <td key={column.id}>
                    {cell === undefined ? (
                      <span className="sub">照会されていません</span>
                    ) : (
                      <>
                        {isGoing(cell) ? null : <Staying cell={cell} />}
                        {cell.content === null ? null : (
                          <AnswerTextView content={cell.content} column={column} titles={titles} />
                        )}
                        {cell.reply === null || cell.reply.trim() === '' ? null : (
                          <span className="sub-said">差戻しへの返事：{cell.reply}</span>
                        )}
                      </>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Staying({ cell }: { readonly cell: DeskCell }): ReactElement {
  return (
    <p className="sub-stays">
      <StateBadge state={cellBadge(cell)} />
      {cell.writable === 'open' ? <span>今回は出しません</span> : null}
    </p>
  );
}
