/** 課ごと, 施策ごと and 課×施策: the same cells looked at from three sides, with the words to look for. */
import { useDeferredValue, useId, useMemo, useRef, type KeyboardEvent, type ReactElement } from 'react';
import type { ProgressReport } from '../../../shared/contract/progress-contract.ts';
import { Button } from '../../components/button.tsx';
import { Pane } from '../../components/panes.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { isComposingPress, shortcutOf } from '../../components/shortcut-key.ts';
import { useStore, type Store } from '../../components/store.ts';
import { useShortcuts } from '../../components/use-shortcuts.ts';
import { DepartmentTable } from './department-table.tsx';
import { MatrixTable } from './matrix-table.tsx';
import { findMeasures, measureRows } from './measure-rows.ts';
import { MeasureTable } from './measure-table.tsx';
import { MoreMenu, type MoreAction } from './more-menu.tsx';
import { findRows, sortNames, sortOrders, type DepartmentRow, type SortOrder } from './progress-rows.ts';
import { changeView, viewKinds, type ProgressView, type ViewKind } from './progress-view.ts';
import { TableScroll } from './table-scroll.tsx';

const kindNames: Readonly<Record<ViewKind, string>> = {
  departments: '課ごと',
  measures: '施策ごと',
  matrix: '課×施策',
};

interface ProgressTablesProps {
  readonly report: ProgressReport;
  readonly rows: readonly DepartmentRow[];
  readonly view: Store<ProgressView>;
  readonly more: readonly MoreAction[];
  /** Left out for a round that is final. */
  readonly onExtend?: () => void;
}

export function ProgressTables({ report, rows, view, more, onExtend }: ProgressTablesProps): ReactElement {
  const { kind, order } = useStore(view);
  const orderId = useId();
  const label = `${kindNames[kind]}の状況`;
  return (
    <Pane as="section" label={label} className="pg-list">
      <div className="pg-bar">
        <h2 className="vh">{label}</h2>
        <Segmented
          label="並べ方"
          options={viewKinds.map((value) => ({ value, label: kindNames[value] }))}
          value={kind}
          onChange={(value) => changeView(view, { kind: value })}
        />
        <Finder view={view} />
        <span className="pg-end">
          {onExtend === undefined ? null : (
            <Button small icon="late" onPress={onExtend}>
              期限を延ばす
            </Button>
          )}
          <MoreMenu actions={more} />
          {kind === 'departments' ? (
            <>
              <label className="note" htmlFor={orderId}>
                並び順
              </label>
              <select
                id={orderId}
                className="in in--sm"
                value={order}
                onChange={(event) => changeView(view, { order: event.currentTarget.value as SortOrder })}
              >
                {sortOrders.map((each) => (
                  <option key={each} value={each}>
                    {sortNames[each]}
                  </option>
                ))}
              </select>
            </>
          ) : null}
        </span>
      </div>
      <TableScroll key={kind} label={`${kindNames[kind]}の表`} kind={kind} view={view}>
        <Table report={report} rows={rows} view={view} canChoose={onExtend !== undefined} />
      </TableScroll>
    </Pane>
  );
}

/** Ctrl+F goes here; Esc takes the words away. */
function Finder({ view }: { readonly view: Store<ProgressView> }): ReactElement {
  const field = useRef<HTMLInputElement>(null);
  useShortcuts([
    {
      keys: 'Ctrl+F',
      run: () => {
        field.current?.focus();
        field.current?.select();
      },
    },
  ]);

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (isComposingPress(event.nativeEvent) || shortcutOf(event) !== 'Esc') return;
    event.currentTarget.value = '';
    changeView(view, { words: '' });
    event.preventDefault();
  }

  return (
    <span className="pg-find" role="search">
      <label className="note" htmlFor="pg-words">
        探す
      </label>
      <input
        id="pg-words"
        ref={field}
        type="text"
        className="in in--sm"
        autoComplete="off"
        defaultValue={view.get().words}
        onInput={(event) => changeView(view, { words: event.currentTarget.value })}
        onKeyDown={onKeyDown}
      />
    </span>
  );
}

function Table({
  report,
  rows,
  view,
  canChoose,
}: Pick<ProgressTablesProps, 'report' | 'rows' | 'view'> & { readonly canChoose: boolean }): ReactElement {
  const { kind, words } = useStore(view);
  const wanted = useDeferredValue(words);
  const measures = useMemo(() => (kind === 'departments' ? [] : measureRows(report)), [kind, report]);
  const found = useMemo(() => findMeasures(measures, report, wanted), [measures, report, wanted]);
  const foundRows = findRows(rows, wanted);
  if (kind === 'departments' ? foundRows.length === 0 : found.length === 0)
    return <NothingFound kind={kind} view={view} />;
  switch (kind) {
    case 'departments':
      return (
        <DepartmentTable
          roundId={report.round.id}
          today={report.today}
          rows={foundRows}
          view={view}
          canChoose={canChoose}
        />
      );
    case 'measures':
      return <MeasureTable rows={found} />;
    case 'matrix':
      return <MatrixTable departments={report.departments} rows={found} />;
  }
}

function NothingFound({
  kind,
  view,
}: {
  readonly kind: ViewKind;
  readonly view: Store<ProgressView>;
}): ReactElement {
  return (
    <p className="pg-none" role="status">
      当てはまる{kind === 'departments' ? '課' : '施策'}はありません。
      <button
        type="button"
        className="as-link"
        onClick={() => {
          changeView(view, { words: '' });
          const field = document.querySelector<HTMLInputElement>('#pg-words');
          if (field !== null) field.value = '';
        }}
      >
        すべて表示
      </button>
    </p>
  );
}
