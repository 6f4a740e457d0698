/** Conflicts of the round that wait for a decision, one below the other. */
import { useState, type ReactElement } from 'react';
import type { CollectConflict } from '../../../shared/contract/collect-contract.ts';
import { client, problemOf } from '../../api/client.ts';
import { refreshAll } from '../../api/queries.ts';
import { Message } from '../../components/message.tsx';
import { Pane } from '../../components/panes.tsx';
import { ConflictView, type Take } from './conflict-view.tsx';

type Said = { readonly tone: 'ok' | 'return'; readonly text: string } | undefined;

const conflictClass = 'co-conflict';

/** Moves the focus to the next or previous conflict, round and round. */
export function goToNextConflict(step: 1 | -1): void {
  const all = [...document.querySelectorAll<HTMLElement>(`.${conflictClass}`)];
  const here = all.findIndex((each) => each.contains(document.activeElement));
  const from = here === -1 && step === -1 ? 0 : here;
  all[(from + step + all.length) % all.length]?.focus();
}

export function ConflictList({
  conflicts,
}: {
  readonly conflicts: readonly CollectConflict[];
}): ReactElement | null {
  const [said, setSaid] = useState<Said>();
  if (conflicts.length === 0 && said === undefined) return null;

  async function decide(conflict: CollectConflict, take: Take): Promise<void> {
    try {
      await client.collect.decide({ conflictId: conflict.id, take });
      await refreshAll();
      setSaid({
        tone: 'ok',
        text: `「${conflict.measure}」を決めました。選ばれなかった文も履歴に残ります。`,
      });
      document.querySelector<HTMLElement>(`.${conflictClass}`)?.focus();
    } catch (error) {
      setSaid({ tone: 'return', text: problemOf(error).message });
    }
  }

  return (
    <Pane as="section" label="食い違いを決める" className="co-in co-decide">
      <h2>食い違いを決める</h2>
      <p className="sub note">
        {conflicts.length === 0
          ? '残っている食い違いはありません。'
          : `${conflicts.length}欄あります。決めるまで、表は自課の直しのままです。食い違いが残っている間は、確定版を出力できません。`}
      </p>
      <div role="status">{said === undefined ? null : <Message tone={said.tone}>{said.text}</Message>}</div>
      {conflicts.map((each) => (
        <ConflictView
          key={each.id}
          className={conflictClass}
          conflict={each}
          onDecide={(take) => void decide(each, take)}
        />
      ))}
    </Pane>
  );
}
