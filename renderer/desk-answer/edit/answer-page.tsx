/** 入力: the clerk writes the department's own cells beside what was said last time. Everything is saved as it comes. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState, type ReactElement } from 'react';
import { problemOf } from '../../api/client.ts';
import { orpc } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { KeyLine } from '../../components/key-line.tsx';
import { Message } from '../../components/message.tsx';
import type { DeskRound } from '../../../shared/contract/desk-contract.ts';
import { AnswerDesk } from './answer-desk.tsx';
import { keyHints, moreKeyHints } from './key-hints.ts';
import './answer-page.css';
import './ledger.css';
import './last-round.css';
import './cell.css';

export interface AnswerPageProps {
  readonly roundId: string;
  readonly measureId?: string;
  readonly columnId?: string;
}

export function AnswerPage({ roundId, measureId, columnId }: AnswerPageProps): ReactElement {
  const { data, error, refetch } = useQuery({
    ...orpc.desk.round.queryOptions({ input: { roundId } }),
    staleTime: 0,
    structuralSharing: false,
  });
  const place = measureId === undefined || columnId === undefined ? null : `${measureId}/${columnId}`;
  return (
    <>
      {data === undefined ? (
        <Waiting error={error} retry={() => void refetch()} />
      ) : (
        <Loaded key={roundId} round={data} place={place} />
      )}
      <KeyLine keys={keyHints} more={moreKeyHints} />
    </>
  );
}

function Loaded({
  round,
  place,
}: {
  readonly round: DeskRound;
  readonly place: string | null;
}): ReactElement {
  const isKnown = useMemo(
    () => place !== null && round.cells.some((each) => `${each.measureId}/${each.columnId}` === place),
    [place, round],
  );
  return <AnswerDesk round={round} place={isKnown ? place : null} />;
}

/** The frame of the page at once; a word only when it takes longer than a moment. */
function Waiting({
  error,
  retry,
}: {
  readonly error: Error | null;
  readonly retry: () => void;
}): ReactElement {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="ans">
      <nav className="nav" aria-label="自課の施策">
        <div className="nav-h">
          <h2>自課の施策</h2>
        </div>
      </nav>
      <main className="ledger" id="main" aria-label="回答の入力">
        <div className="cols cols-h">
          <h1>回答の入力</h1>
          <div className="c2" />
          <div className="c3">前回の回答</div>
        </div>
        {error === null ? (
          <p className="none" role="status">
            {isLong ? '読んでいます' : ''}
          </p>
        ) : (
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
      </main>
    </div>
  );
}
