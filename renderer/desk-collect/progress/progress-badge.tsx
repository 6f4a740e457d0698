/** A state of 進み具合: icon, word and colour. 未回答 calls for action on this desk while there is any. */
import type { ReactElement } from 'react';
import type { ProgressState } from '../../../shared/progress.ts';
import { Icon, type IconName } from '../../components/icon.tsx';
import { StateBadge } from '../../components/state-badge.tsx';

export const stateWords: Readonly<Record<ProgressState, string>> = {
  accepted: '受理',
  submitted: '提出済',
  draft: '入力中',
  returned: '差戻し',
  conflict: '食い違い',
  missing: '未回答',
};

export const stateIcons: Readonly<Record<ProgressState, IconName>> = {
  accepted: 'ok',
  submitted: 'wait',
  draft: 'edit',
  returned: 'return',
  conflict: 'conflict',
  missing: 'empty',
};

export function ProgressBadge({
  state,
  isQuiet = false,
}: {
  readonly state: ProgressState;
  /** Nothing is waited for. */
  readonly isQuiet?: boolean;
}): ReactElement {
  if (state !== 'missing') return <StateBadge state={state} />;
  return (
    <span className={isQuiet ? 'st' : 'st st--attn'}>
      <Icon name="empty" />
      未回答
    </span>
  );
}

/** Beside a state: something came after the deadline, or has not come though it passed. */
export function LateMark({ children }: { readonly children: string }): ReactElement {
  return (
    <span className="st st--attn">
      <Icon name="late" />
      {children}
    </span>
  );
}
