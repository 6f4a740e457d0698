/** A table that may be wider than its place: it scrolls sideways in a region of its own, also by keys. */
import type { ReactElement, ReactNode } from 'react';

interface WideTableProps {
  readonly label: string;
  readonly children: ReactNode;
}

export function WideTable({ label, children }: WideTableProps): ReactElement {
  return (
    <div className="ro-x" role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
