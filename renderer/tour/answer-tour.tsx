/** The tour of the answering desk: from the first line to the response file, then over to the coordinating division. */
import { useQuery } from '@tanstack/react-query';
import { useMemo, type ReactElement } from 'react';
import { orpc } from '../api/queries.ts';
import { Button } from '../components/button.tsx';
import type { DeskCell } from '../../shared/contract/desk-contract.ts';
import type { DeskScreen } from '../paths.ts';
import { openSampleDesk } from './sample-desk.ts';
import { TourPanel } from './tour-panel.tsx';
import { tourStore, type TourStep } from './tour-state.ts';

interface AnswerFacts {
  readonly screen: DeskScreen;
  readonly cells: readonly DeskCell[];
  readonly submissions: number;
}

const hasCopies = ({ content }: DeskCell): boolean =>
  content?.kind === 'items' && content.items.some((each) => each.unconfirmed === true);

const steps: readonly TourStep<AnswerFacts>[] = [
  {
    id: 'write',
    title: '欄に書く',
    what: 'まん中の一番上の欄に、1行書いてみます。1行が1項目です。',
    after: '書いた文は、もう保存されています。右上に時刻が出ます。',
    why: '保存の操作はありません。書いたそばから、この端末の中に保存します。',
    isDone: ({ cells }) => cells.some((each) => each.content !== null),
  },
  {
    id: 'copy',
    title: '去年の文を写す',
    what: '右の「前回の回答」で、次の欄の［前年度を写す］か［予定を実績へ］を押します。',
    after: '写した行を読み、このままでよければ［確認］を押します。',
    why: '文の中の年度は1年進みます。読んで確認するまで「写し・未確認」が付き、入力済にできません。',
    isDone: ({ cells }) => cells.some(hasCopies),
  },
  {
    id: 'complete',
    title: '入力済にする',
    what: '未確認の行がない欄で、［入力済にして次へ］を押します。',
    after: '終わった欄の数が、左下に出ます。',
    why: '入力済にした欄だけが、回答ファイルに入ります。残りは、あとから出せます。',
    isDone: ({ cells }) => cells.some((each) => each.complete),
  },
  {
    id: 'check',
    title: '提出前に確かめる',
    what: '上の［提出前の確認］を開きます。',
    after: '「確認の結果」に、書きもらしや見ていただきたい所が並びます。',
    why: '「要修正」が残っている間は、回答ファイルを作れません。「確認」は、このままでも出せます。',
    isDone: ({ screen }) => screen === 'submit',
    onlyNow: true,
  },
  {
    id: 'submit',
    title: '回答ファイルを作る',
    what: '提出者、内線、課長確認を書き、［回答ファイルを作る］を押します。',
    after: '回答ファイルは、見本の共有フォルダーに入りました。',
    why: 'とりまとめは、どこへも送信しません。できたファイルを渡すのは、いつも人です。',
    isDone: ({ submissions }) => submissions > 0,
  },
  {
    id: 'over',
    title: '取りまとめ課で受け取る',
    what: 'ここからは、取りまとめ課の画面です。同じ見本のまま続けられます。',
    after: '',
    why: '回答ファイルは、ほかの3課からも届いています。',
  },
];

export function AnswerTour({
  roundId,
  screen,
}: {
  readonly roundId: string;
  readonly screen: DeskScreen;
}): ReactElement {
  const input = { roundId };
  const { data: round } = useQuery(orpc.desk.round.queryOptions({ input }));
  const { data: sent } = useQuery(orpc.desk.submissions.queryOptions({ input }));
  const cells = round?.cells;
  const submissions = sent?.submissions.length;
  const facts = useMemo(
    () => (cells === undefined || submissions === undefined ? undefined : { screen, cells, submissions }),
    [screen, cells, submissions],
  );
  return (
    <TourPanel
      steps={steps}
      facts={facts}
      store={tourStore('answer', roundId)}
      last={
        <Button small className="tour-next" onPress={() => void openSampleDesk('collect', roundId)}>
          取りまとめ課として続ける
        </Button>
      }
    />
  );
}
