/** One cell of the table: whose it is, what stands on it, and its words. */
import { memo, type ReactElement } from 'react';
import { contentOf } from '../../../shared/answer.ts';
import { columnKindLayouts } from '../../../shared/round-columns.ts';
import { Icon, type IconName } from '../../components/icon.tsx';
import { cellLines, countChanges, printingOf } from './cell-lines.ts';
import { TrackedText } from '../../components/tracked-text.tsx';
import { useCell, useReview } from './use-review.ts';

export interface AnswerCellProps {
  readonly cellKey: string;
  readonly columnIndex: number;
  readonly department: string;
  readonly tracked: boolean;
  /** Whether the table's one tab stop is here while nothing is selected. */
  readonly isFirst: boolean;
}

export const AnswerCell = memo(function AnswerCell(props: AnswerCellProps): ReactElement {
  const { cellKey, columnIndex, department, tracked, isFirst } = props;
  const { session } = useReview();
  const { cell, isSelected, isMarked } = useCell(cellKey);
  const column = session.table().columns[columnIndex];
  const printing = printingOf(session.table(), column);
  const lines = cellLines(cell, printing, { tracked: true });
  const changes = cell.departmentContent === null ? 0 : countChanges(lines);
  const isNumber = column !== undefined && columnKindLayouts[column.kind] === 'amount';
  return (
    <td
      className={`rv-ans ring-in${isSelected ? ' rv-sel' : ''}${isMarked ? ' rv-marked' : ''}`}
      data-cell={cellKey}
      tabIndex={isSelected || isFirst ? 0 : -1}
      aria-selected={isSelected || isMarked}
      aria-colindex={columnIndex + 5}
    >
      <div className="rv-who">
        <b>【{department}】</b>
        <span className="rv-mk">
          {isMarked ? <Mark icon="check" text="まとめて扱う欄" /> : null}
          {cell.late ? <Mark icon="late" text="期限後" /> : null}
          {changes > 0 ? <Mark icon="edit" count={changes} text="件の直し" tone="s" /> : null}
          {cell.comments > 0 ? <Mark icon="comment" count={cell.comments} text="件のコメント" /> : null}
        </span>
      </div>
      {contentOf(cell.answer) === null ? (
        <span className="rv-nil">{cell.answer.state === 'returned' ? '未回答（差戻し中）' : '未回答'}</span>
      ) : (
        <TrackedText
          lines={tracked ? lines : cellLines(cell, printing, { tracked: false })}
          className={isNumber ? 'rv-num' : ''}
        />
      )}
    </td>
  );
});

interface MarkProps {
  readonly icon: IconName;
  readonly text: string;
  readonly count?: number;
  readonly tone?: 's';
}

function Mark({ icon, text, count, tone }: MarkProps): ReactElement {
  return (
    <span {...(tone === undefined ? {} : { className: tone })}>
      <Icon name={icon} />
      {count}
      <span className="vh">{text}</span>
    </span>
  );
}
