/** この欄の履歴: who did what, what it changed, and earlier words to put back. */
import type { ReactElement } from 'react';
import { contentOf, sameContent } from '../../../shared/answer.ts';
import type { CellEvent } from '../../../shared/contract/review-contract.ts';
import { markedLines } from '../../../shared/marked-changes.ts';
import type { Column } from '../../../shared/round.ts';
import { Button } from '../../components/button.tsx';
import { dayTime } from '../../components/dates.ts';
import { linesOf, printingOf } from './cell-lines.ts';
import { departmentName } from './names.ts';
import { TrackedText } from '../../components/tracked-text.tsx';
import { useCell, useReview } from './use-review.ts';

interface CellHistoryProps {
  readonly cellKey: string;
  readonly column: Column | undefined;
  /** Newest first; undefined while it is being read. */
  readonly events: readonly CellEvent[] | undefined;
}

export function CellHistory({ cellKey, column, events }: CellHistoryProps): ReactElement {
  const { session, actions, isLocked } = useReview();
  const { cell } = useCell(cellKey);
  const printing = printingOf(session.table(), column);
  const now = contentOf(cell.answer);
  return (
    <section aria-labelledby="review-history">
      <h3 id="review-history">この欄の履歴</h3>
      {events === undefined ? null : events.length === 0 ? (
        <p className="note sub">まだ何もありません。</p>
      ) : (
        <ol className="rv-hs">
          {events.map((each) => (
            <li key={each.revision}>
              <time dateTime={each.at}>{dayTime(each.at)}</time>
              <div>
                {words(each, departmentName(session.table(), cellKey))}
                {each.before !== null && !sameContent(each.before, each.content) ? (
                  <TrackedText
                    lines={changedOnly(
                      markedLines(
                        linesOf(each.before, printing, true),
                        linesOf(each.content, printing, true),
                      ),
                    )}
                  />
                ) : null}
                {isLocked ||
                each.content === null ||
                sameContent(each.content, now) ||
                each.revision === 0 ? null : (
                  <Button small onPress={() => void actions.restore(cellKey, each.revision)}>
                    この文に戻す
                  </Button>
                )}
              </div>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** Lines that were changed; what stayed the same is read above. */
function changedOnly(lines: ReturnType<typeof markedLines>): ReturnType<typeof markedLines> {
  return lines.filter(({ parts }) => parts.some((each) => each.mark !== 'same'));
}

function words({ what, who, response, before, content }: CellEvent, department: string): string {
  switch (what) {
    case 'received':
    case 'merged': {
      const file = response === null ? '' : `第${response}版`;
      const isSame = before !== null && sameContent(before, content);
      const how = what === 'merged' ? '（直しと合わせました）' : isSame ? '（変更なし）' : '';
      return `${department}の${file}を受け取りました${how}`;
    }
    case 'edited':
      return `${who}が直しました`;
    case 'restored':
      return `${who}が前の状態に戻しました`;
    case 'returned':
      return `${who}が差し戻しました`;
    case 'accepted':
      return `${who}が受理しました`;
    case 'written':
      return `${who}が書きました`;
    case 'imported':
      return '表から読み込みました';
  }
}
