/** The region in which a table scrolls; it opens where it was left. */
import { useLayoutEffect, useRef, type ReactElement, type ReactNode } from 'react';
import type { Store } from '../../components/store.ts';
import { changeView, type ProgressView, type ViewKind } from './progress-view.ts';

interface TableScrollProps {
  readonly label: string;
  readonly kind: ViewKind;
  readonly view: Store<ProgressView>;
  readonly children: ReactNode;
}

export function TableScroll({ label, kind, view, children }: TableScrollProps): ReactElement {
  const region = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (region.current !== null) region.current.scrollTop = view.get().scrolled[kind];
  }, [kind, view]);
  return (
    <div
      ref={region}
      className="pg-scroll"
      role="region"
      aria-label={label}
      tabIndex={0}
      onScroll={(event) =>
        changeView(view, { scrolled: { ...view.get().scrolled, [kind]: event.currentTarget.scrollTop } })
      }
    >
      {children}
    </div>
  );
}
