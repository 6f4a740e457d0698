/** 食い違いを決める: one conflict at a time, line beside line, with what is decided at its foot. */
import type { ReactElement } from 'react';
import type { CollectConflict, DecidedConflict } from '../../../shared/contract/conflict-contract.ts';
import { Button } from '../../components/button.tsx';
import { Message } from '../../components/message.tsx';
import { Pane } from '../../components/panes.tsx';
import { useStore } from '../../components/store.ts';
import { conflictDrafts, draftOf, outcomeOf } from './conflict-draft.ts';
import { ConflictTable } from './conflict-table.tsx';
import { DecidedList } from './decided-list.tsx';
import { decide, decideLater, decidingSaid, headingId, stepConflict, undoDecision } from './deciding.ts';

interface ConflictPaneProps {
  readonly conflicts: readonly CollectConflict[];
  readonly current: CollectConflict | undefined;
  readonly decided: readonly DecidedConflict[];
  readonly office: string;
}

export function ConflictPane({ conflicts, current, decided, office }: ConflictPaneProps): ReactElement {
  const at = current === undefined ? 0 : conflicts.indexOf(current) + 1;
  return (
    <Pane
      as="section"
      label="食い違いを決める"
      className={current === undefined ? 'rc-tw rc-tw--done' : 'rc-tw'}
    >
      {current === undefined ? (
        <div className="rc-tw-h">
          <h2 id={headingId} tabIndex={-1}>
            食い違いはすべて決めました
          </h2>
        </div>
      ) : (
        <div className="rc-tw-h">
          <h2 id={headingId} tabIndex={-1}>
            食い違いを決める　{current.department}　{current.column}
          </h2>
          <p>
            {current.measure}
            {'　'}
            <span className="nw">
              {conflicts.length}欄のうち{at}欄目
            </span>
          </p>
          {conflicts.length > 1 ? (
            <span className="rc-step">
              <Button small onPress={() => stepConflict(conflicts, -1)}>
                前の欄
              </Button>
              <Button small onPress={() => stepConflict(conflicts, 1)}>
                次の欄 <kbd>F7</kbd>
              </Button>
            </span>
          ) : null}
        </div>
      )}
      <SaidNotice current={current} />
      {current === undefined ? null : (
        <>
          {current.older ? (
            <Message tone="attn">
              この文は、古い版と知って取り込んだものです。新しい版の文は、自課の直しの側にあります。
            </Message>
          ) : null}
          <ConflictTable key={current.id} conflict={current} office={office} />
          <DecidedList decided={decided} />
          <div className="rc-tw-f">
            <Button onPress={() => decideLater(current, conflicts)}>あとで決める</Button>
            <p className="note sub">
              選ばれなかった文も履歴に残ります。食い違いが残っている間は、確定版を出力できません。
            </p>
            <Button variant="primary" onPress={() => void decide(current, conflicts)}>
              この内容で決める
            </Button>
          </div>
        </>
      )}
      {current === undefined ? <DecidedList decided={decided} /> : null}
    </Pane>
  );
}

function SaidNotice({ current }: Pick<ConflictPaneProps, 'current'>): ReactElement {
  const said = useStore(decidingSaid);
  const drafts = useStore(conflictDrafts);
  const undo = said?.undo ?? null;
  const outcome = said === null || !('outcome' in said) ? undefined : said.outcome;
  const isMended =
    outcome !== undefined &&
    (current === undefined || outcomeOf(current, draftOf(drafts, current)).kind !== outcome);
  return (
    <div role="status">
      {said === null || isMended ? null : (
        <Message
          tone={said.tone}
          {...(undo === null
            ? {}
            : {
                actions: (
                  <Button small icon="undo" onPress={() => void undoDecision(undo)}>
                    決定を取り消す
                  </Button>
                ),
              })}
        >
          {said.text}
        </Message>
      )}
    </div>
  );
}
