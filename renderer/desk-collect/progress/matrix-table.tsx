/** Measures down, departments across: at each crossing the state that wants something done, as an icon and, to be heard, in words. */
import type { ReactElement } from 'react';
import type { DepartmentProgress } from '../../../shared/contract/progress-contract.ts';
import { Icon } from '../../components/icon.tsx';
import { crossings, type Crossing, type MeasureRow } from './measure-rows.ts';
import { stateIcons, stateWords } from './progress-badge.tsx';
import { RowRoom } from './row-room.tsx';
import { useRowWindow } from './use-row-window.ts';

interface MatrixTableProps {
  readonly departments: readonly DepartmentProgress[];
  readonly rows: readonly MeasureRow[];
}

export function MatrixTable({ departments, rows }: MatrixTableProps): ReactElement {
  const { body, isWindowed, first, end } = useRowWindow(rows.length);
  const inUse = new Set(rows.flatMap((row) => row.cells.map((each) => each.department)));
  const shown = departments.flatMap((each, at) => (inUse.has(at) ? [{ name: each.name, at }] : []));
  return (
    <table
      className={`tbl pg-matrix${isWindowed ? ' pg-even' : ''}`}
      {...(isWindowed ? { 'aria-rowcount': rows.length + 1 } : {})}
    >
      <caption className="vh">課と施策の組み合わせごとの状況</caption>
      <thead>
        <tr>
          <th scope="col">施策</th>
          {shown.map(({ name, at }) => (
            <th key={at} scope="col" className="pg-up">
              <span>{name}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        <RowRoom rows={first} columns={shown.length + 1} />
        {rows.slice(first, end).map((row, at) => {
          const own = crossings(row);
          return (
            <tr key={row.id} {...(isWindowed ? { 'aria-rowindex': first + at + 2 } : {})}>
              <th scope="row">
                <span className="pg-clip" title={row.title}>
                  {row.title}
                </span>
              </th>
              {shown.map((department) => (
                <CrossingCell key={department.at} crossing={own.get(department.at)} name={department.name} />
              ))}
            </tr>
          );
        })}
        <RowRoom rows={rows.length - end} columns={shown.length + 1} />
      </tbody>
    </table>
  );
}

const tones: Readonly<Record<Crossing['state'], string>> = {
  accepted: 'ok',
  submitted: 'wait',
  draft: 'edit',
  returned: 'return',
  conflict: 'attn',
  missing: 'attn',
};

function CrossingCell({
  crossing,
  name,
}: {
  readonly crossing: Crossing | undefined;
  readonly name: string;
}): ReactElement {
  if (crossing === undefined) return <td />;
  const { state, cells, inState } = crossing;
  const words = `${stateWords[state]} ${inState}${inState === cells ? '' : `／${cells}`}欄`;
  return (
    <td className="pg-x" title={`${name}　${words}`}>
      <span className={`st st--${tones[state]}`}>
        <Icon name={stateIcons[state]} />
        <span className="vh">{words}</span>
        {inState === cells ? null : (
          <span aria-hidden="true">
            {inState}/{cells}
          </span>
        )}
      </span>
    </td>
  );
}
