/** The selected cell: its words, what was said about it, what happened to it, and what can be done with it. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, type ReactElement } from 'react';
import { reviewState } from '../../../shared/review-state.ts';
import type { CellDetails } from '../../../shared/contract/review-contract.ts';
import { problemOf } from '../../api/client.ts';
import { orpc } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { dayTime } from '../../components/dates.ts';
import { Icon } from '../../components/icon.tsx';
import { Message } from '../../components/message.tsx';
import { Pane } from '../../components/panes.tsx';
import { StateBadge, type BadgeState } from '../../components/state-badge.tsx';
import { useStore } from '../../components/store.ts';
import { departmentName } from './names.ts';
import { CellHistory } from './cell-history.tsx';
import { CellText } from './cell-text.tsx';
import { CellThread } from './cell-thread.tsx';
import { PanelFoot } from './panel-foot.tsx';
import { PanelNotices } from './panel-notices.tsx';
import { nextCell } from './review-rows.ts';
import { useCell, useReview } from './use-review.ts';

export function ReviewPanel(): ReactElement {
  const { session } = useReview();
  const selected = useStore(session.selected);
  return (
    <Pane as="aside" label="選んだ欄" className="rv-pn">
      {selected === null ? (
        <div className="rv-pn-none">
          <h2>欄を選んでください</h2>
          <p className="note sub">
            表の欄を押すか、矢印キーで選ぶと、本文、コメント、履歴をここに示します。Spaceで、まとめて扱う欄に加えられます。
          </p>
          <PanelNotices />
        </div>
      ) : (
        <Selected key={selected} cellKey={selected} />
      )}
    </Pane>
  );
}

/** Details are asked for once the selection rests: who runs through the table with an arrow key asks for nothing. */
function useDetails(cellKey: string): {
  readonly data: CellDetails | undefined;
  readonly error: Error | null;
  readonly retry: () => void;
} {
  const { session } = useReview();
  const [isResting, setResting] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setResting(true), 80);
    return () => clearTimeout(timer);
  }, []);
  const { measureId, departmentId, columnId } = session.cellOrEmpty(cellKey);
  const input = { roundId: session.table().id, cell: { measureId, departmentId, columnId } };
  const { data, error, refetch } = useQuery({
    ...orpc.review.details.queryOptions({ input, enabled: isResting }),
    staleTime: 0,
  });
  return { data, error, retry: () => void refetch() };
}

function Selected({ cellKey }: { readonly cellKey: string }): ReactElement {
  const { session } = useReview();
  const table = session.table();
  const { cell } = useCell(cellKey);
  const { data, error, retry } = useDetails(cellKey);
  const column = table.columns.find((each) => each.id === cell.columnId);
  const measure = table.structure.measures.find((each) => each.id === cell.measureId);
  const isOwn = table.ownDepartmentId === cell.departmentId;
  return (
    <>
      <div className="rv-pn-h">
        <StepButtons cellKey={cellKey} />
        <h2>
          {departmentName(table, cellKey)}　{column?.label}
        </h2>
        <p className="ph">{measure?.title}</p>
        <div className="rv-meta">
          <StateBadge state={reviewState(cell) satisfies BadgeState} attention />
          {cell.late ? (
            <span className="st">
              <Icon name="late" />
              期限後
            </span>
          ) : null}
          {isOwn ? <span className="note">自課</span> : null}
          {data?.response ? (
            <span className="note sub">
              第{data.response.revision}版　{dayTime(data.response.at)}
            </span>
          ) : null}
        </div>
      </div>
      <div className="rv-pn-b" tabIndex={0} role="region" aria-label="選んだ欄の詳細">
        <PanelNotices />
        {column === undefined ? null : <CellText cellKey={cellKey} column={column} isOwn={isOwn} />}
        {data?.note ? (
          <section aria-label="取りまとめ課への連絡">
            <h3>取りまとめ課への連絡</h3>
            <p className="note rv-pre">{data.note.text}</p>
            <p className="note sub">
              {departmentName(table, cellKey)}（{data.note.by}）　{dayTime(data.note.at)}
            </p>
          </section>
        ) : null}
        {error === null ? null : (
          <Message
            tone="return"
            role="alert"
            actions={
              <Button small onPress={retry}>
                もう一度読む
              </Button>
            }
          >
            {problemOf(error).message}
          </Message>
        )}
        <CellThread cellKey={cellKey} thread={data?.thread} />
        <CellHistory cellKey={cellKey} column={column} events={data?.events} />
      </div>
      <PanelFoot cellKey={cellKey} isOwn={isOwn} />
    </>
  );
}

function StepButtons({ cellKey }: { readonly cellKey: string }): ReactElement {
  const { session, actions } = useReview();
  const step = (by: 1 | -1): void => {
    const next = nextCell(session.shown.get().grid, cellKey, by, actions.waits);
    if (next === null) actions.say('受理を待つ欄は、ほかにありません。');
    else session.go(next);
  };
  return (
    <div className="rv-go">
      <Button small icon="up" iconOnly="前の提出済の欄" onPress={() => step(-1)} />
      <Button small icon="down" iconOnly="次の提出済の欄" onPress={() => step(1)} />
    </div>
  );
}
