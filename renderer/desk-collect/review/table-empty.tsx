/** Where a filter leaves nothing, and the sentences that are announced. */
import type { ReactElement } from 'react';
import { Button } from '../../components/button.tsx';
import { useStore } from '../../components/store.ts';
import { noFilter } from './review-rows.ts';
import { useReview } from './use-review.ts';

export function TableEmpty(): ReactElement | null {
  const { session } = useReview();
  const { entries } = useStore(session.shown);
  if (entries.some((each) => each.kind === 'measure')) return null;
  return session.entries().some((each) => each.kind === 'measure') ? (
    <div className="rv-empty" role="status">
      <p>当てはまる欄はありません。</p>
      <Button onPress={() => session.look({ filter: noFilter })}>すべて表示</Button>
    </div>
  ) : (
    <div className="rv-empty" role="status">
      <p>この照会に、施策がありません。計画を確かめてください。</p>
    </div>
  );
}
