/** The consolidated table as it will be printed. Only what is near the view is drawn; one tab stop, arrows go from cell to cell. */
// The ARIA grid: a table whose cells take the focus.
/* oxlint-disable jsx-a11y/no-noninteractive-element-to-interactive-role */
import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type CSSProperties,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
} from 'react';
import { flushSync } from 'react-dom';
import { isComposingPress, shortcutOf } from '../../components/shortcut-key.ts';
import { useStore } from '../../components/store.ts';
import { createEstimate } from './estimate-height.ts';
import { neighbour } from './review-rows.ts';
import { HeadingRow, MeasureRows } from './table-entries.tsx';
import { charactersIn, layoutOf, tableWidths } from './table-widths.ts';
import { useNarrow } from './use-narrow.ts';
import { useReview } from './use-review.ts';
import { useWindow } from './use-window.ts';

const arrows = { '↑': '↑', '↓': '↓', '←': '←', '→': '→' } as const;
const isArrow = (keys: string): keys is keyof typeof arrows => keys in arrows;

export function ReviewGrid({ firstTop }: { readonly firstTop: number }): ReactElement {
  const { session } = useReview();
  const view = useStore(session.view);
  const shown = useStore(session.shown);
  const selected = useStore(session.selected);
  const scroller = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(880);
  const table = session.table();
  const { entries, columns, grid } = shown;
  const isNarrow = useNarrow();
  const hidden = useMemo(
    () => (isNarrow ? [...view.hidden, 'departments', 'description'] : view.hidden),
    [isNarrow, view.hidden],
  );

  const { least, answer: answerWidth } = tableWidths(
    columns.map((at) => table.columns[at]),
    hidden,
    width,
  );
  const rows = useMemo(() => rowNumbers(entries), [entries]);
  const ids = useMemo(() => entries.map((each) => each.id), [entries]);
  const guess = useMemo(
    () => createEstimate(charactersIn(answerWidth, hidden), columns, session.cell),
    [answerWidth, hidden, columns, session],
  );
  const estimate = useCallback(
    (index: number): number => {
      const entry = entries[index];
      return entry === undefined ? 0 : guess(entry);
    },
    [entries, guess],
  );

  const place = selected === null ? undefined : grid.place.get(selected);
  const selectedEntry = place === undefined ? -1 : (grid.rows[place.row]?.entry ?? -1);
  const [pinned, setPinned] = useState(-1);
  const layout = `${Math.round(width)} ${columns.join()} ${hidden.join()} ${view.tracked}`;
  const { segments, first, measure } = useWindow({
    ids,
    estimate,
    scroller,
    layout,
    kept: [pinned, selectedEntry],
    // A filter shows its result from the top, or where the selected cell is in it.
    begin: selectedEntry,
  });
  // The heading under which the first entry in view stands is drawn too: it sticks below the head of the table.
  const above = useMemo(() => {
    for (let index = Math.min(first, entries.length - 1); index >= 0; index -= 1)
      if (entries[index]?.kind === 'heading') return index;
    return -1;
  }, [first, entries]);
  if (above !== pinned) setPinned(above);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const watch = new ResizeObserver(() => setWidth(element.clientWidth));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);

  useLayoutEffect(() => {
    if (scroller.current !== null) scroller.current.scrollTop = firstTop;
  }, [firstTop]);

  const focusCell = useCallback((key: string): void => {
    flushSync(() => undefined);
    const element = [...(scroller.current?.querySelectorAll<HTMLElement>('[data-cell]') ?? [])].find(
      (each) => each.dataset['cell'] === key,
    );
    element?.focus({ preventScroll: true });
    element?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, []);
  useEffect(() => {
    session.focus.set(focusCell);
    return () => session.focus.set(null);
  }, [session, focusCell]);

  const firstKey = useMemo(
    () => (place === undefined ? (grid.place.keys().next().value ?? null) : null),
    [grid, place],
  );

  function onKeyDown(event: KeyboardEvent): void {
    if (isComposingPress(event.nativeEvent)) return;
    const keys = shortcutOf(event);
    const key = cellAt(event.target) ?? session.selected.get();
    if (key === null) return;
    if (isArrow(keys)) {
      event.preventDefault();
      const next = session.selected.get() === null ? key : neighbour(grid, key, arrows[keys]);
      if (next !== null) session.go(next);
    } else if (keys === 'Space') {
      event.preventDefault();
      toggleMark(key);
    } else if (keys === 'Enter') {
      event.preventDefault();
      session.select(key);
    }
  }

  function toggleMark(key: string): void {
    const marked = new Set(session.marked.get());
    if (!marked.delete(key)) marked.add(key);
    session.mark(marked);
  }

  /** Keys act on the selected cell: where that one is not shown, it is the one that somebody comes to. */
  function onFocus(event: FocusEvent): void {
    const key = cellAt(event.target);
    if (key !== null && place === undefined) session.select(key);
  }

  function onClick(event: MouseEvent): void {
    const key = cellAt(event.target);
    if (key === null) return;
    if (event.ctrlKey || event.metaKey) toggleMark(key);
    session.select(key);
  }

  const span =
    2 + (hidden.includes('departments') ? 0 : 1) + (hidden.includes('description') ? 0 : 1) + columns.length;
  const style: CSSProperties = { minWidth: `${least}rem` };
  // Without a cell in it nothing else takes the keys that scroll it.
  const empty = { tabIndex: 0, role: 'region', 'aria-label': '取りまとめ表' };
  return (
    <div
      ref={scroller}
      className="rv-tw"
      data-scroller=""
      {...(place === undefined && firstKey === null ? empty : {})}
    >
      <table
        role="grid"
        className="rv-ct"
        style={style}
        aria-rowcount={(rows.at(-1) ?? 0) + 1}
        aria-colcount={table.columns.length + 4}
        aria-multiselectable
        onFocus={onFocus}
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        <caption className="vh">取りまとめ表</caption>
        <colgroup>
          <col className="rv-c-state" />
          <col className="rv-c-name" />
          {hidden.includes('departments') ? null : <col className="rv-c-dep" />}
          {hidden.includes('description') ? null : <col className="rv-c-body" />}
          {columns.map((at) => (
            <col key={at} className={`rv-c-${layoutOf(table.columns[at])}`} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">状態</th>
            <th scope="col">{table.labels.measure}</th>
            {hidden.includes('departments') ? null : <th scope="col">{table.labels.departments}</th>}
            {hidden.includes('description') ? null : <th scope="col">{table.labels.description}</th>}
            {columns.map((at) => (
              <th scope="col" key={at} className="ph" aria-colindex={at + 5}>
                {table.columns[at]?.label}
              </th>
            ))}
          </tr>
        </thead>
        {segments.map((segment) => {
          if (segment.kind === 'gap')
            return <Gap key={`gap ${segment.before}`} height={segment.height} span={span} />;
          const entry = entries[segment.index];
          if (entry === undefined) return null;
          const row = rows[segment.index] ?? 0;
          return entry.kind === 'heading' ? (
            <HeadingRow key={entry.id} entry={entry} span={span} row={row} measure={measure(entry.id)} />
          ) : (
            <MeasureRows
              key={entry.id}
              entry={entry}
              columns={columns}
              hidden={hidden}
              tracked={view.tracked}
              row={row}
              firstKey={firstKey}
              measure={measure(entry.id)}
            />
          );
        })}
      </table>
    </div>
  );
}

function Gap({ height, span }: { readonly height: number; readonly span: number }): ReactElement {
  return (
    <tbody className="rv-gap" aria-hidden="true">
      <tr>
        <td colSpan={span} style={{ height }} />
      </tr>
    </tbody>
  );
}

function cellAt(target: EventTarget): string | null {
  if (!(target instanceof Element)) return null;
  return target.closest<HTMLElement>('[data-cell]')?.dataset['cell'] ?? null;
}

/** Number of the first row of each entry, from 2: the head of the table is 1. */
function rowNumbers(
  entries: readonly { readonly kind: 'heading' | 'measure'; readonly blocks?: readonly unknown[] }[],
): number[] {
  let next = 2;
  return entries.map((entry) => {
    const row = next;
    next += Math.max(1, entry.blocks?.length ?? 1);
    return row;
  });
}
