/** The lines of an items cell, as on ruled paper. */
import type { ReactElement, ReactNode } from 'react';
import type { CellView } from './cell-view.ts';
import { LineField } from './line-field.tsx';
import { columnWords } from './last-round.ts';

interface ItemsBoxProps {
  readonly view: CellView;
  readonly className: string;
  readonly errorId: string | undefined;
  /** A notice inside the box, above the lines. */
  readonly notice: ReactNode;
}

export function ItemsBox({ view, className, errorId, notice }: ItemsBoxProps): ReactElement {
  const { lines } = view.draft;
  const { year } = columnWords(view.column);
  return (
    <div className={className}>
      {notice}
      <div className="lines">
        {lines.map((line, index) => (
          <LineField
            key={line.id}
            cellKey={view.key}
            line={line}
            above={lines[index - 1]}
            below={lines[index + 1]}
            label={`${year} ${index + 1}行目`}
            written={view.written}
            errorId={errorId}
          />
        ))}
      </div>
    </div>
  );
}
