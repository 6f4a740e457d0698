/** The room of rows that are not drawn. */
import type { ReactElement } from 'react';
import { rowRem } from './use-row-window.ts';

export function RowRoom({
  rows,
  columns,
}: {
  readonly rows: number;
  readonly columns: number;
}): ReactElement | null {
  return rows === 0 ? null : (
    <tr aria-hidden="true" className="pg-room">
      <td colSpan={columns} style={{ blockSize: `${rows * rowRem}rem` }} />
    </tr>
  );
}
