/** A row that rules have settled: what each side did, and what stands for it. */
import type { ReactElement } from 'react';
import { itemKey, type Item } from '../../../shared/answer.ts';
import { itemText } from '../../../shared/answer-text.ts';
import type { Line } from '../../../shared/marked-changes.ts';
import type { Settled, ThreeWayRow } from '../../../shared/three-way.ts';
import { Icon } from '../../components/icon.tsx';
import type { SideNames } from './conflict-table.tsx';
import { MarkedList } from './marked-content.tsx';

interface SettledRowProps {
  readonly row: Extract<ThreeWayRow, { kind: 'settled' }>;
  readonly names: SideNames;
}

export function SettledRow({ row, names }: SettledRowProps): ReactElement {
  const { base, ours, theirs, result, settled } = row;
  return (
    <tr>
      <td>
        <Lines before={base} after={base} />
      </td>
      <td>
        <Side base={base} side={ours} />
      </td>
      <td>
        <Side base={base} side={theirs} />
      </td>
      <td className="res">
        <SettledWord settled={settled} row={row} names={names} />
        {result.length === 0 ? null : <Lines before={result} after={result} />}
      </td>
    </tr>
  );
}

function Side({
  base,
  side,
}: {
  readonly base: readonly Item[];
  readonly side: readonly Item[];
}): ReactElement {
  const isSame = JSON.stringify(base.map(itemKey)) === JSON.stringify(side.map(itemKey));
  return isSame ? <span className="sub">直しなし</span> : <Lines before={base} after={side} />;
}

export function Lines({
  before,
  after,
}: {
  readonly before: readonly Item[];
  readonly after: readonly Item[];
}): ReactElement {
  return <MarkedList before={before.map(lineOf)} after={after.map(lineOf)} />;
}

function lineOf(item: Item): Line {
  return { bullet: item.bullet, text: itemText(item) };
}

const deeds = { kept: '', changed: '直し', added: '追加', removed: '削除' } as const;

interface SettledWordProps extends SettledRowProps {
  readonly settled: Settled;
}

function SettledWord({ settled: { by, how }, row, names }: SettledWordProps): ReactElement | null {
  if (by === 'nobody') return null;
  const deed = deeds[how];
  const isAgreed = JSON.stringify(row.ours.map(itemKey)) === JSON.stringify(row.theirs.map(itemKey));
  const text = {
    ours: `${names.office}の${deed}を反映`,
    theirs: `${names.theirsShort}の${deed}を反映`,
    both: isAgreed ? `両方とも同じ${deed}です` : `両方の${deed}を反映`,
  }[by];
  return (
    <span className="st st--ok">
      <Icon name="check" />
      {text}
    </span>
  );
}
