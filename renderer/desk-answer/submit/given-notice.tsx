/** In the place of the form where nothing is left to submit: why, and where to go instead. */
import type { ReactElement } from 'react';
import type { DeskRound } from '../../../shared/contract/desk-contract.ts';
import { StateBadge, type BadgeState } from '../../components/state-badge.tsx';
import { answerPath, submissionsPath } from '../../paths.ts';
import { PrimaryLink } from './primary-link.tsx';

export function GivenNotice({ round }: { readonly round: DeskRound }): ReactElement {
  if (round.cells.length === 0) return <PrimaryLink href={answerPath(round.id)}>入力へ戻る</PrimaryLink>;
  const [state, sentence] = reason(round);
  return (
    <>
      <StateBadge state={state} big />
      <p>{sentence}</p>
      <PrimaryLink href={submissionsPath(round.id)}>提出の記録へ</PrimaryLink>
    </>
  );
}

function reason(round: DeskRound): readonly [BadgeState, string] {
  if (round.state === 'final') return ['final', 'この照会は確定しました。'];
  if (round.cells.every((each) => each.writable === 'accepted'))
    return ['accepted', `受理されています。直すときは、${round.askedBy}に差戻しを頼んでください。`];
  return ['submitted', '提出済です。直すときは、提出の記録で［入力に戻す（出し直し）］を押してください。'];
}
