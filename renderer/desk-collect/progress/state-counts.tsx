/** What stands: the cells of the round by state, and a sentence where there is nothing to count yet. */
import type { ReactElement } from 'react';
import type { CollectStatus } from '../../../shared/contract/collect-contract.ts';
import { Icon } from '../../components/icon.tsx';
import { StateBadge, type BadgeState } from '../../components/state-badge.tsx';
import { isAllAccepted } from './next-step.ts';

export function StateCounts({ status }: { readonly status: CollectStatus }): ReactElement {
  const { counts, conflicts, toLookAt, late, round, departments } = status;
  const shown: readonly (readonly [BadgeState, number])[] = [
    ['accepted', counts.accepted],
    ['submitted', counts.submitted],
    ['returned', counts.returned],
    ['conflict', conflicts],
    ...(toLookAt > 0 ? [['recheck', toLookAt] as const] : []),
    ['empty', counts.empty],
  ];
  const received = departments.filter((each) => each.received !== null).length;
  return (
    <>
      <ul className="co-counts">
        {shown.map(([state, count]) => (
          <li key={state}>
            {state === 'empty' ? <Unanswered isWaiting={count > 0} /> : <StateBadge state={state} />}
            <b>{count}</b>欄
          </li>
        ))}
        {late === 0 ? null : (
          <li>
            <span className="st st--attn">
              <Icon name="late" />
              期限後
            </span>
            <b>{late}</b>欄
          </li>
        )}
        <li className="sub">
          受け取った課 {received}／{departments.length}
        </li>
      </ul>
      <p className="co-lead" role="status">
        {leadOf(status, received, round.cells)}
      </p>
    </>
  );
}

function leadOf(status: CollectStatus, received: number, cells: number): string {
  if (status.round.state === 'final') return 'この照会は確定しています。';
  if (isAllAccepted(status)) return `${cells}欄すべてを受理しました。`;
  if (status.departments.every((each) => each.requestedAt === null))
    return '照会ファイルをまだ作っていません。';
  return received === 0 ? 'まだ届いていません。' : '';
}

/** 未回答 calls for action on this desk. */
export function Unanswered({ isWaiting }: { readonly isWaiting: boolean }): ReactElement {
  return (
    <span className={isWaiting ? 'st st--attn' : 'st'}>
      <Icon name="empty" />
      未回答
    </span>
  );
}
