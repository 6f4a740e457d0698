/** The measures of the round, each with what is still missing and from whom. */
import type { ReactElement } from 'react';
import { Count } from './department-line.tsx';
import { measureLines, type MeasureLine, type MeasureRow } from './measure-rows.ts';
import { ProgressBadge } from './progress-badge.tsx';
import { RowRoom } from './row-room.tsx';
import { useRowWindow } from './use-row-window.ts';

const columns = 9;

export function MeasureTable({ rows }: { readonly rows: readonly MeasureRow[] }): ReactElement {
  const lines = measureLines(rows);
  const { body, isWindowed, first, end } = useRowWindow(lines.length);
  return (
    <table
      className={`tbl pg-measures${isWindowed ? ' pg-even' : ''}`}
      {...(isWindowed ? { 'aria-rowcount': lines.length + 1 } : {})}
    >
      <caption className="vh">施策ごとの状況</caption>
      <thead>
        <tr>
          <th scope="col">施策</th>
          <th scope="col">状態</th>
          {['欄', '受理', '提出済', '差戻し', '食い違い', '未回答'].map((each) => (
            <th key={each} scope="col" className="r">
              {each}
            </th>
          ))}
          <th scope="col">待っている課</th>
        </tr>
      </thead>
      <tbody ref={body}>
        <RowRoom rows={first} columns={columns} />
        {lines.slice(first, end).map((line, at) => (
          <Line key={keyOf(line)} line={line} index={isWindowed ? first + at + 2 : undefined} />
        ))}
        <RowRoom rows={lines.length - end} columns={columns} />
      </tbody>
    </table>
  );
}

function keyOf(line: MeasureLine): string {
  return line.kind === 'heading' ? `heading ${line.title}` : line.row.id;
}

function Line({
  line,
  index,
}: {
  readonly line: MeasureLine;
  readonly index: number | undefined;
}): ReactElement {
  const place = index === undefined ? {} : { 'aria-rowindex': index };
  if (line.kind === 'heading')
    return (
      <tr className="grp" {...place}>
        <th scope="rowgroup" colSpan={columns}>
          <span className="pg-clip">
            {line.title}　{line.measures}
          </span>
        </th>
      </tr>
    );
  const { title, state, tally, owing } = line.row;
  const { counts } = tally;
  return (
    <tr {...place}>
      <th scope="row">
        <span className="pg-clip" title={title}>
          {title}
        </span>
      </th>
      <td>
        <ProgressBadge state={state} />
      </td>
      <td className="r">{tally.cells}</td>
      <Count of={counts.accepted} />
      <Count of={counts.submitted} />
      <Count of={counts.returned} />
      <Count of={counts.conflict} />
      <Count of={counts.missing} />
      <td>
        {owing.length === 0 ? (
          <span className="zero">－</span>
        ) : (
          <span className="pg-clip" title={owing.join('、')}>
            {owing.join('、')}
          </span>
        )}
      </td>
    </tr>
  );
}
