/** The tour of the collecting desk: from the responses in the shared folder to a draft of the table. */
import { useQuery } from '@tanstack/react-query';
import { useMemo, type ReactElement } from 'react';
import type { CollectStatus } from '../../shared/contract/collect-contract.ts';
import { orpc } from '../api/queries.ts';
import { Button } from '../components/button.tsx';
import { useStore } from '../components/store.ts';
import type { CollectScreen } from '../desk-collect/collect-paths.ts';
import { draftMade } from '../desk-collect/publish/draft-made.ts';
import { openSampleDesk } from './sample-desk.ts';
import { TourPanel } from './tour-panel.tsx';
import { tourStore, type TourStep } from './tour-state.ts';

interface CollectFacts {
  readonly screen: CollectScreen;
  readonly status: CollectStatus;
  /** Whether a draft of this round was made since the program started. */
  readonly isDrafted: boolean;
}

const steps: readonly TourStep<CollectFacts>[] = [
  {
    id: 'receive',
    title: '回答ファイルを受け取る',
    what: '上の［受け取り］を開きます。少し待つと出る［取り込む］を押します。',
    after: '結果が1ファイルに1行で出ます。［中身を見る］で、前の文と見比べられます。',
    why: '共有フォルダーを見張っていますが、押すまで何も取り込みません。二度取り込んでも、何も変わりません。',
    isDone: ({ status }) => status.departments.some((each) => each.received !== null),
  },
  {
    id: 'progress',
    title: '進み具合を見る',
    what: '上の［進み具合］を開きます。',
    after: 'まだ届いていない課が上に並びます。',
    why: '督促文は、足りない施策と年度を入れて、課ごとに作れます。送るのは、いつも人です。',
    isDone: ({ screen }) => screen === 'progress',
    onlyNow: true,
  },
  {
    id: 'accept',
    title: '表を読み、受理する',
    what: '上の［表の確認］を開いて［提出済］で絞り、欄を1つ選んで［受理して次へ］を押します。',
    after: '次の提出済の欄へ移りました。文は F2 で直せます。直しは見え消しで残ります。',
    why: '受理したあとで文が変わると、その欄だけが「要再確認」になります。',
    isDone: ({ status }) => status.counts.accepted > 0,
  },
  {
    id: 'return',
    title: '差し戻す',
    what: '「提出済」の欄を選んで［差し戻す］を押し、理由を書きます。',
    after: '右に出る［照会ファイルを作る］で、その課へ渡すファイルを作れます。',
    why: '理由は、担当課の入力欄の上にそのまま出ます。ほかの欄は止まりません。',
    isDone: ({ status }) => status.counts.returned > 0,
  },
  {
    id: 'draft',
    title: '途中版を作る',
    what: '上の［出力］を開き、［途中版を作る］を押します。',
    after: '公表する形のファイルができました。場所が画面に出ています。',
    why: '途中版は、いつでも何度でも作れます。確定するのは、全部そろってからです。',
    isDone: ({ isDrafted }) => isDrafted,
  },
  {
    id: 'end',
    title: '1年の流れは、ここまでです',
    what: '本番は、左上の課名の［役割を変える］から始めます。見本は、いつでもやり直せます。',
    after: '',
    why: '手引きは、同じ課名のメニューの［手引き］にあります。',
  },
];

export function CollectTour({
  roundId,
  screen,
}: {
  readonly roundId: string;
  readonly screen: CollectScreen;
}): ReactElement {
  const { data: status } = useQuery(orpc.collect.status.queryOptions({ input: { roundId } }));
  const isDrafted = useStore(draftMade) === roundId;
  const facts = useMemo(
    () => (status === undefined ? undefined : { screen, status, isDrafted }),
    [screen, status, isDrafted],
  );
  return (
    <TourPanel
      steps={steps}
      facts={facts}
      store={tourStore('collect', roundId)}
      last={
        <Button small onPress={() => void openSampleDesk('answer', roundId)}>
          担当課の見本へ
        </Button>
      }
    />
  );
}
