/** A heading of the table, and a measure with its blocks. What belongs to the whole measure stays in sight beside them. */
import { memo, type ReactElement } from 'react';
import type { Column } from '../../../shared/round.ts';
import { AnswerCell } from './answer-cell.tsx';
import { departmentName } from './names.ts';
import type { HeadingEntry, MeasureEntry } from './review-rows.ts';
import { RowState } from './row-state.tsx';
import { useReview } from './use-review.ts';

interface HeadingRowProps {
  readonly entry: HeadingEntry;
  readonly span: number;
  readonly row: number;
  readonly measure: (element: HTMLElement | null) => void;
}

export const HeadingRow = memo(function HeadingRow(props: HeadingRowProps): ReactElement {
  const { entry, span, row, measure } = props;
  const { number, title, subtitle } = entry.heading;
  return (
    <tbody ref={measure} data-entry={entry.id}>
      <tr className={entry.depth === 1 ? 'rv-h1' : 'rv-h2'} aria-rowindex={row}>
        <th scope="rowgroup" colSpan={span}>
          {number === null ? '' : `${number}${entry.depth === 1 ? '　' : ' '}`}
          {title}
          {subtitle === null || subtitle === '' ? null : <span>{subtitle}</span>}
        </th>
      </tr>
    </tbody>
  );
});

interface MeasureRowsProps {
  readonly entry: MeasureEntry;
  /** The round's columns that are shown, with their indexes. */
  readonly columns: readonly number[];
  readonly hidden: readonly string[];
  readonly tracked: boolean;
  readonly row: number;
  readonly firstKey: string | null;
  readonly measure: (element: HTMLElement | null) => void;
}

export const MeasureRows = memo(function MeasureRows(props: MeasureRowsProps): ReactElement {
  const { entry, columns, hidden, tracked, row, firstKey, measure } = props;
  const { session } = useReview();
  const table = session.table();
  const span = Math.max(1, entry.blocks.length);
  const blocks = entry.blocks.length === 0 ? [{ id: entry.id, cells: [] }] : entry.blocks;
  return (
    <tbody ref={measure} data-entry={entry.id}>
      {blocks.map((block, index) => {
        const shown = columns.map((at) => block.cells[at] ?? null);
        return (
          <tr
            key={block.id}
            aria-rowindex={row + index}
            {...(index === span - 1 ? { className: 'rv-last' } : {})}
          >
            <td className="rv-gt">
              <div className="rv-stk">
                <States cells={shown} columns={columns} />
              </div>
            </td>
            {index > 0 ? null : (
              <>
                <th scope="rowgroup" rowSpan={span} className="rv-nm rv-sp">
                  <div className="rv-stk">{entry.measure.title}</div>
                </th>
                {hidden.includes('departments') ? null : (
                  <td rowSpan={span} className="rv-sp rv-dp">
                    <div className="rv-stk">
                      {entry.departments.map((each) => (
                        <div key={each}>{each}</div>
                      ))}
                    </div>
                  </td>
                )}
                {hidden.includes('description') ? null : (
                  <td rowSpan={span} className="rv-sp rv-bd">
                    <div className="rv-stk rv-pre">{entry.measure.description}</div>
                  </td>
                )}
              </>
            )}
            {columns.map((at, place) => {
              const key = shown[place] ?? null;
              return key === null ? (
                <td key={at} className="rv-none" aria-colindex={at + 5}>
                  <span className="vh">担当なし</span>
                </td>
              ) : (
                <AnswerCell
                  key={at}
                  cellKey={key}
                  columnIndex={at}
                  department={departmentName(table, key)}
                  tracked={tracked}
                  isFirst={key === firstKey}
                />
              );
            })}
          </tr>
        );
      })}
    </tbody>
  );
});

function States({
  cells,
  columns,
}: {
  readonly cells: readonly (string | null)[];
  readonly columns: readonly number[];
}): ReactElement {
  const { session } = useReview();
  const all = session.table().columns;
  const asked = cells.flatMap((key, at): { key: string; column: Column }[] => {
    const column = all[columns[at] ?? -1];
    return key === null || column === undefined ? [] : [{ key, column }];
  });
  return <RowState cells={asked} columns={all} />;
}
