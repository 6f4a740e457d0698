/** The clerk's own measures under their headings, with the state of each year. One tab stop; ↑↓ move in it. */
import {
  memo,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type KeyboardEvent,
  type ReactElement,
} from 'react';
import { shortcutOf } from '../../components/shortcut-key.ts';
import { StateBadge, type BadgeState } from '../../components/state-badge.tsx';
import { useStore } from '../../components/store.ts';
import { badgeOf } from './cell-view.ts';
import { useEdit } from './edit-context.ts';
import { createNearWatcher, NearBlock, NearContext } from './near-block.tsx';
import { columnWords, shortYear } from './last-round.ts';
import { measureGroups, type MeasureGroup } from './measure-groups.ts';
import { headingLine, type OutlineCell, type OutlineMeasure } from './round-outline.ts';

const small = 60;

interface MeasureListProps {
  readonly measures: readonly OutlineMeasure[];
  readonly onChoose: (measure: OutlineMeasure) => void;
}

export const MeasureList = memo(function MeasureList({ measures, onChoose }: MeasureListProps): ReactElement {
  const { view } = useEdit();
  const current = useStore(view.active)?.split('/')[0] ?? measures[0]?.measure.id;
  const groups = useMemo(() => measureGroups(measures), [measures]);
  const list = useRef<HTMLDivElement>(null);
  const [watcher] = useState(() => (measures.length > small ? createNearWatcher() : null));
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <div className="nav-list" role="group" aria-label="施策の一覧" ref={list} onKeyDown={onListKey}>
      <NearContext value={watcher}>
        {groups.map((group) => (
          <NearBlock
            key={group.measures[0]?.measure.id ?? ''}
            as="div"
            className="nav-g"
            estimate={40 + group.measures.length * 96}
            far={null}
          >
            {() => <Group group={group} current={current} onChoose={onChoose} />}
          </NearBlock>
        ))}
      </NearContext>
    </div>
  );
});

function onListKey(event: KeyboardEvent<HTMLDivElement>): void {
  const step = { '↑': -1, '↓': 1 }[shortcutOf(event)];
  if (step === undefined) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('.mi')];
  const at = links.findIndex((each) => each === document.activeElement);
  const next = links[at + step];
  if (at === -1 || next === undefined) return;
  event.preventDefault();
  next.focus();
}

interface GroupProps {
  readonly group: MeasureGroup;
  readonly current: string | undefined;
  readonly onChoose: (measure: OutlineMeasure) => void;
}

function Group({ group, current, onChoose }: GroupProps): ReactElement {
  return (
    <>
      {group.headings.map((each) => (
        <p key={each.heading.id} className={each.depth === 0 ? 'nav-p ph' : 'nav-s'}>
          {headingLine(each.heading)}
        </p>
      ))}
      {group.measures.map((each) => (
        <MeasureLink
          key={each.measure.id}
          entry={each}
          isCurrent={each.measure.id === current}
          onChoose={onChoose}
        />
      ))}
    </>
  );
}

interface MeasureLinkProps {
  readonly entry: OutlineMeasure;
  readonly isCurrent: boolean;
  readonly onChoose: (measure: OutlineMeasure) => void;
}

const MeasureLink = memo(function MeasureLink({
  entry,
  isCurrent,
  onChoose,
}: MeasureLinkProps): ReactElement {
  const { session } = useEdit();
  const first = entry.cells[0];
  const path = `#/answer/${encodeURIComponent(session.round().id)}/${first === undefined ? '' : first.key.split('/').map(encodeURIComponent).join('/')}`;
  return (
    <a
      className="mi ring-in"
      href={path}
      tabIndex={isCurrent ? 0 : -1}
      {...(isCurrent ? { 'aria-current': true } : {})}
      onClick={(event) => {
        event.preventDefault();
        onChoose(entry);
      }}
    >
      <span className="mi-t ph">{entry.measure.title}</span>
      <span className="mi-s">
        {entry.cells.map((each) => (
          <CellState key={each.key} cell={each} cells={entry.cells} />
        ))}
      </span>
    </a>
  );
});

interface CellStateProps {
  readonly cell: OutlineCell;
  readonly cells: readonly OutlineCell[];
}

function CellState({ cell, cells }: CellStateProps): ReactElement {
  const { session } = useEdit();
  const state: BadgeState = useSyncExternalStore(
    (listener) => session.watch(cell.key, listener),
    () => badgeOf(session.view(cell.key)),
  );
  const { fiscalYear } = cell.column;
  const { rest, year } = columnWords(cell.column);
  // A year that asks twice says what it asks.
  const isAlone = cells.filter((each) => each.column.fiscalYear === fiscalYear).length === 1;
  const words = `${shortYear(fiscalYear)}${isAlone ? '' : rest}`;
  return (
    <span>
      {rest === '' ? year : words} <StateBadge state={state} />
    </span>
  );
}
