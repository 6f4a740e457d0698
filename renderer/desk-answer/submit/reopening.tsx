/** 入力に戻す（出し直し）: submitted cells open again; what was sent stays as it is until the next file. */
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, type ReactElement } from 'react';
import type { DeskRound } from '../../../shared/contract/desk-contract.ts';
import { client, problemOf } from '../../api/client.ts';
import { refreshAll } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { Message } from '../../components/message.tsx';
import { answerPath } from '../../paths.ts';
import { PrimaryLink } from './primary-link.tsx';

export interface ReopeningProps {
  readonly round: DeskRound;
  /** Revision of the response that would be made next. */
  readonly next: number;
}

export function Reopening({ round, next }: ReopeningProps): ReactElement {
  const submitted = round.cells.filter((each) => each.writable === 'submitted').length;
  const reopen = useMutation({
    mutationFn: async () => {
      await client.desk.reopen({ roundId: round.id, cells: null });
      return submitted;
    },
    onSuccess: () => refreshAll(),
  });
  return (
    <section aria-labelledby="sub-reopen-title" className="sub-reopen">
      <h2 id="sub-reopen-title">出し直し</h2>
      {reopen.isSuccess ? <Reopened roundId={round.id} cells={reopen.data} revision={next} /> : null}
      {submitted === 0 && !reopen.isSuccess ? <p>{whyNot(round)}</p> : null}
      {submitted > 0 ? (
        <>
          <p>
            提出済の{submitted}欄を、もう一度書けるようにします。次に作る回答ファイルは、第{next}版です。
          </p>
          <p>
            <Button
              icon="undo"
              onPress={() => {
                if (!reopen.isPending) reopen.mutate();
              }}
            >
              入力に戻す（出し直し）
            </Button>
          </p>
        </>
      ) : null}
      {reopen.isError ? (
        <Message tone="return" role="alert">
          {problemOf(reopen.error).message}
        </Message>
      ) : null}
    </section>
  );
}

interface ReopenedProps {
  readonly roundId: string;
  readonly cells: number;
  readonly revision: number;
}

function Reopened({ roundId, cells, revision }: ReopenedProps): ReactElement {
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => link.current?.focus(), []);
  return (
    <Message tone="ok" role="status">
      <p>
        {cells}欄を入力に戻しました。次は第{revision}版として出します。
      </p>
      <p className="sub-next">
        <PrimaryLink href={answerPath(roundId)} ref={link}>
          入力へ移る
        </PrimaryLink>
      </p>
    </Message>
  );
}

function whyNot(round: DeskRound): string {
  if (round.state === 'final') return 'この照会は確定しました。';
  if (round.cells.every((each) => each.writable === 'accepted'))
    return `受理されています。直すときは、${round.askedBy}に差戻しを頼んでください。`;
  return '入力に戻せる欄はありません。いま書ける欄は、入力の画面でそのまま直せます。';
}
