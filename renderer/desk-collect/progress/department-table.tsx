/**
 * The ledger of departments. It is one tab stop: ↑ and ↓ go from department to department, Space chooses whom to
 * remind, Enter goes to the department's answers. Where nobody is asked any more nobody is chosen: the names are the stops.
 */
import { useRef, type KeyboardEvent, type ReactElement } from 'react';
import { useLocation } from 'wouter';
import { isComposingPress, shortcutOf } from '../../components/shortcut-key.ts';
import { useStore, type Store } from '../../components/store.ts';
import { reviewPath } from './review-path.ts';
import { DepartmentLine } from './department-line.tsx';
import { groupRows, type DepartmentRow } from './progress-rows.ts';
import { changeView, type ProgressView } from './progress-view.ts';

interface DepartmentTableProps {
  readonly roundId: string;
  readonly today: string;
  /** Those that are found, in the order of the plan. */
  readonly rows: readonly DepartmentRow[];
  readonly view: Store<ProgressView>;
  readonly canChoose: boolean;
}

const numbers = ['欄', '受理', '提出済', '差戻し', '食い違い', '未回答'] as const;

export function DepartmentTable(props: DepartmentTableProps): ReactElement {
  const { roundId, today, rows, view, canChoose } = props;
  const [, navigate] = useLocation();
  const { order, chosen, current } = useStore(view);
  const table = useRef<HTMLTableElement>(null);
  const groups = groupRows(rows, order);
  const ids = groups.flatMap((group) => group.rows.map((each) => each.department.id));
  const stop = current !== null && ids.includes(current) ? current : ids[0];
  const isAll = ids.length > 0 && ids.every((id) => chosen.has(id));

  function choose(id: string, isChosen: boolean): void {
    const next = new Set(chosen);
    if (isChosen) next.add(id);
    else next.delete(id);
    changeView(view, { chosen: next });
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (isComposingPress(event.nativeEvent)) return;
    const keys = shortcutOf(event);
    const steps: Readonly<Record<string, number>> = { '↑': -1, '↓': 1, Home: -ids.length, End: ids.length };
    const step = steps[keys];
    const at = ids.indexOf(stop ?? '');
    if (step !== undefined) {
      const next = Math.min(Math.max(at + step, 0), ids.length - 1);
      const stops = canChoose ? 'tbody input' : 'tbody th > a';
      table.current?.querySelectorAll<HTMLElement>(stops)[next]?.focus();
    } else if (keys === 'Enter' && stop !== undefined && !event.repeat) {
      navigate(reviewPath(roundId, stop));
    } else return;
    event.preventDefault();
  }

  return (
    <table className="tbl pg-departments" ref={table}>
      <caption className="vh">課ごとの状況</caption>
      <thead>
        <tr>
          {canChoose ? (
            <td className="pg-c0">
              <label className="ck">
                <input
                  type="checkbox"
                  checked={isAll}
                  ref={(box) => {
                    if (box !== null) box.indeterminate = !isAll && ids.some((id) => chosen.has(id));
                  }}
                  onChange={() => changeView(view, { chosen: isAll ? new Set() : new Set(ids) })}
                />
                <span className="vh">すべての課を選ぶ</span>
              </label>
            </td>
          ) : null}
          <th scope="col">課</th>
          <th scope="col">状態</th>
          {numbers.map((each) => (
            <th key={each} scope="col" className="r">
              {each}
            </th>
          ))}
          <th scope="col">受け取り</th>
          <th scope="col">督促</th>
        </tr>
      </thead>
      {groups.map((group) => (
        <tbody key={group.title ?? order} onKeyDown={onKeyDown}>
          {group.title === null ? null : (
            <tr className="grp">
              <th scope="rowgroup" colSpan={canChoose ? 11 : 10}>
                {group.title}　{group.rows.length}
              </th>
            </tr>
          )}
          {group.rows.map((row) => (
            <DepartmentLine
              key={row.department.id}
              row={row}
              today={today}
              href={reviewPath(roundId, row.department.id)}
              isChosen={chosen.has(row.department.id)}
              isStop={row.department.id === stop}
              onChoose={canChoose ? (isChosen) => choose(row.department.id, isChosen) : null}
              onFocus={() => changeView(view, { current: row.department.id })}
            />
          ))}
        </tbody>
      ))}
    </table>
  );
}
