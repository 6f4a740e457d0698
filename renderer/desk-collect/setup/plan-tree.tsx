/**
 * The tree of headings and measures: one tab stop, the arrows move, choose, open and close. Thousands of measures stay
 * fluid because a large plan begins closed, and the browser skips rows that are out of sight.
 */
import {
  memo,
  useEffect,
  useMemo,
  useRef,
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
} from 'react';
import { Icon } from '../../components/icon.tsx';
import { isComposingPress, shortcutOf } from '../../components/shortcut-key.ts';
import { useSetup } from './setup-context.ts';
import { moveBy, removalOf, rowPlace } from './tree-edits.ts';
import { headingsAbove, treeRows, type TreeRow } from './tree-rows.ts';

interface PlanTreeProps {
  readonly open: ReadonlySet<string>;
  readonly onOpen: (open: ReadonlySet<string>) => void;
}

export function PlanTree({ open, onOpen }: PlanTreeProps): ReactElement {
  const { shown, isLocked, selected, select, session } = useSetup();
  const tree = useRef<HTMLUListElement>(null);
  // What is selected is seen, whatever is closed.
  const opened = useMemo(() => {
    const above = selected === undefined ? [] : headingsAbove(shown, selected);
    return above.every((each) => open.has(each.id))
      ? open
      : new Set([...open, ...above.map((each) => each.id)]);
  }, [open, shown, selected]);
  const rows = useMemo(() => treeRows(shown, opened), [shown, opened]);
  const at = rows.findIndex((each) => each.id === selected?.id);

  useEffect(() => {
    const row = tree.current?.querySelector<HTMLElement>('[aria-selected=true]');
    row?.scrollIntoView({ block: 'nearest' });
    if (tree.current?.contains(document.activeElement) === true) row?.focus();
  }, [selected?.id, rows]);

  function toggle(id: string, isOpen: boolean): void {
    const next = new Set(opened);
    if (isOpen) next.add(id);
    else next.delete(id);
    onOpen(next);
  }

  function go(row: TreeRow | undefined): void {
    if (row !== undefined) select({ kind: row.kind, id: row.id }, { replace: true });
  }

  function move(step: 1 | -1): void {
    const edit = selected === undefined || isLocked ? undefined : moveBy(shown, selected, step);
    if (edit === undefined || selected === undefined) return;
    const { place, of } = rowPlace(shown, selected);
    void session.edit([edit], {
      spoken: `${step < 0 ? '上' : '下'}へ移しました。${of}のうち${place + step}番目です。`,
    });
  }

  function remove(): void {
    const row = rows[at];
    if (row === undefined || isLocked) return;
    const neighbour = rows[at + 1]?.level === row.level ? rows[at + 1] : rows[at - 1];
    void session
      .edit([removalOf(row)], { removed: `「${row.label}」を外しました。` })
      .then((isDone) => (isDone ? go(neighbour) : undefined));
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (isComposingPress(event.nativeEvent)) return;
    const row = rows[at];
    const run: Readonly<Record<string, () => void>> = {
      '↑': () => go(rows[at - 1]),
      '↓': () => go(rows[at + 1]),
      Home: () => go(rows[0]),
      End: () => go(rows.at(-1)),
      '→': () => {
        if (row?.expanded === false) toggle(row.id, true);
        else if (row?.expanded === true) go(rows[at + 1]);
      },
      '←': () => {
        if (row?.expanded === true) toggle(row.id, false);
        else go(rows.find((each) => each.id === row?.parentId));
      },
      'Alt+↑': () => move(-1),
      'Alt+↓': () => move(1),
      Delete: remove,
    };
    const found = run[shortcutOf(event)];
    if (found === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    found();
  }

  /** On the arrow before it a heading opens and closes; anywhere else it is selected. */
  function onClick(event: MouseEvent<HTMLElement>): void {
    if (!(event.target instanceof Element)) return;
    const item = event.target.closest<HTMLElement>('[role=treeitem]');
    const row = rows.find((each) => each.id === item?.dataset['id']);
    if (item === null || row === undefined) return;
    item.focus();
    if (row.expanded !== null && event.target.closest('.su-tw') !== null) toggle(row.id, !row.expanded);
    else select({ kind: row.kind, id: row.id });
  }

  if (rows.length === 0)
    return <p className="su-none sub note">まだ何もありません。［足す］から見出しを足してください。</p>;
  return (
    <ul
      className="su-tree"
      role="tree"
      aria-labelledby="su-tree"
      ref={tree}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      {rows.map((row, index) => (
        <TreeItem key={row.id} row={row} isSelected={index === at} isStop={index === Math.max(at, 0)} />
      ))}
    </ul>
  );
}

interface TreeItemProps {
  readonly row: TreeRow;
  readonly isSelected: boolean;
  /** The one tab stop. */
  readonly isStop: boolean;
}

const TreeItem = memo(function TreeItem({ row, isSelected, isStop }: TreeItemProps): ReactElement {
  return (
    <li
      className={`su-ti su-l${Math.min(row.level, 5)} ring-in`}
      role="treeitem"
      aria-level={row.level}
      aria-setsize={row.setSize}
      aria-posinset={row.place}
      aria-selected={isSelected}
      {...(row.expanded === null ? {} : { 'aria-expanded': row.expanded })}
      tabIndex={isStop ? 0 : -1}
      data-kind={row.kind}
      data-id={row.id}
    >
      <span className="su-tw">
        {row.expanded === null ? null : <Icon name={row.expanded ? 'down' : 'right'} />}
      </span>
      <span className="ph">{row.label}</span>
      {row.count === null ? null : (
        <span className="su-n">
          {row.count}
          <span className="vh">施策</span>
        </span>
      )}
    </li>
  );
}, sameItem);

/** Rows are made anew with every edit; one that says the same is drawn once. */
function sameItem(a: TreeItemProps, b: TreeItemProps): boolean {
  return (
    a.isSelected === b.isSelected && a.isStop === b.isStop && JSON.stringify(a.row) === JSON.stringify(b.row)
  );
}
