/** The state of a cell: icon, word and colour together. The words are those of UX.md, section 4. */
import type { ReactElement } from 'react';
import type { DeskCell } from '../../shared/contract/desk-contract.ts';
import { Icon, type IconName } from './icon.tsx';

export type BadgeState =
  | 'empty'
  | 'draft'
  | 'complete'
  | 'not-applicable'
  | 'submitted'
  | 'returned'
  | 'accepted'
  | 'conflict'
  | 'recheck'
  | 'final';

type Tone = 'none' | 'edit' | 'wait' | 'return' | 'ok' | 'attn';

const badges: Readonly<Record<BadgeState, readonly [word: string, icon: IconName, tone: Tone]>> = {
  empty: ['未回答', 'empty', 'none'],
  draft: ['入力中', 'edit', 'edit'],
  complete: ['入力済', 'done', 'none'],
  'not-applicable': ['該当なし', 'na', 'none'],
  submitted: ['提出済', 'wait', 'wait'],
  returned: ['差戻し', 'return', 'return'],
  accepted: ['受理', 'ok', 'ok'],
  conflict: ['食い違い', 'conflict', 'attn'],
  recheck: ['要再確認', 'recheck', 'attn'],
  final: ['確定', 'lock', 'edit'],
};

/** Which badge a cell of the answering desk wears: a draft marked complete is 入力済. */
export function cellBadge(cell: Pick<DeskCell, 'state' | 'complete'>): BadgeState {
  return cell.state === 'draft' && cell.complete ? 'complete' : cell.state;
}

export function StateBadge({
  state,
  big = false,
  attention = false,
}: {
  readonly state: BadgeState;
  readonly big?: boolean;
  /** On the collecting desk 未回答 is what somebody must act on. */
  readonly attention?: boolean;
}): ReactElement {
  const [word, icon, plain] = badges[state];
  const tone = attention && state === 'empty' ? 'attn' : plain;
  return (
    <span className={`st st--${tone}${big ? ' st--big' : ''}`}>
      <Icon name={icon} />
      {word}
    </span>
  );
}
