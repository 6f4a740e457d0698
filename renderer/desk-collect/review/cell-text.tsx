/** 本文: the words of the cell with the office's changes, or the editor over them. */
import type { ReactElement } from 'react';
import { contentOf } from '../../../shared/answer.ts';
import type { Column } from '../../../shared/round.ts';
import { Button } from '../../components/button.tsx';
import { monthDay } from '../../components/dates.ts';
import { Message } from '../../components/message.tsx';
import { useStore } from '../../components/store.ts';
import { CellEditor } from './cell-editor.tsx';
import { cellLines, printingOf } from './cell-lines.ts';
import { TrackedText } from '../../components/tracked-text.tsx';
import { useCell, useReview } from './use-review.ts';

interface CellTextProps {
  readonly cellKey: string;
  readonly column: Column;
  readonly isOwn: boolean;
}

export function CellText({ cellKey, column, isOwn }: CellTextProps): ReactElement {
  const { session, actions, isLocked } = useReview();
  const { cell } = useCell(cellKey);
  const { tracked } = useStore(session.view);
  const isEditing = useStore(session.editing) || session.drafts.has(cellKey);
  const content = contentOf(cell.answer);
  const mayEdit = !isLocked && (content !== null || isOwn);
  const lines = cellLines(cell, printingOf(session.table(), column), { tracked, withReason: true });
  return (
    <section aria-labelledby="review-text">
      <h3 id="review-text">
        本文
        {mayEdit && !isEditing ? (
          <Button small icon="edit" onPress={() => session.editing.set(true)}>
            {isOwn ? '入力' : '直す'} <kbd>F2</kbd>
          </Button>
        ) : null}
      </h3>
      <ReturnTerms cellKey={cellKey} />
      {mayEdit && isEditing ? (
        <CellEditor cellKey={cellKey} column={column} isOwn={isOwn} />
      ) : content === null ? (
        <>
          <p className="rv-nil">未回答</p>
          {isEditing && !isLocked ? (
            <p className="note sub">まだ回答がないので、直す文がありません。</p>
          ) : null}
        </>
      ) : (
        <TrackedText lines={lines} className="rv-txt" />
      )}
      {cell.departmentContent !== null && !isEditing && !isLocked ? (
        <div className="rv-acts">
          <Button small icon="undo" onPress={() => void actions.undoEdit(cellKey)}>
            直しを取り消す
          </Button>
        </div>
      ) : null}
    </section>
  );
}

function ReturnTerms({ cellKey }: { readonly cellKey: string }): ReactElement | null {
  const { answer } = useCell(cellKey).cell;
  if (answer.state !== 'returned') return null;
  const { lines, until } = answer;
  return (
    <Message tone="return" icon="return">
      差戻し中です{lines === undefined ? '' : `（${lines.join('、')}行目）`}。
      {until === undefined ? '' : `直しの期限は${monthDay(until)}です。`}
      <p className="rv-pre">{answer.reason}</p>
    </Message>
  );
}
