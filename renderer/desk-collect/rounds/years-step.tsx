/** Step 4: what the rule would roll, one by one. What nobody looked at is offered as the rule has it. */
import { useRef, useState, type ReactElement } from 'react';
import type { DraftCandidate } from '../../../shared/contract/rounds-contract.ts';
import { offeredItemKey, type OfferChoice } from '../../../shared/offer-decisions.ts';
import { Button } from '../../components/button.tsx';
import { Message } from '../../components/message.tsx';
import { useShortcuts } from '../../components/use-shortcuts.ts';
import { CandidateRows } from './candidate-table.tsx';
import { asProposed, offeredText } from './candidate-words.ts';
import { StepHead } from './step-head.tsx';
import type { StepProps } from './step-props.ts';

/** So many rows are drawn at first. */
const atOnce = 100;

export function YearsStep({ view, change }: StepProps): ReactElement {
  const { candidates } = view;
  const [shown, setShown] = useState(atOnce);
  const [editing, setEditing] = useState<string>();
  const [told, setTold] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const open = candidates.filter((each) => each.choice === null);

  function goToOpen(step: 1 | -1): void {
    const rows = [...(list.current?.querySelectorAll('tr[data-candidate=open]') ?? [])];
    const here = document.activeElement?.closest('tr') ?? null;
    const isAhead = (row: Element): boolean =>
      here !== null && (here.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    const next =
      here === null
        ? rows[0]
        : step === 1
          ? rows.find(isAhead)
          : rows.findLast((row) => row !== here && !isAhead(row));
    (next ?? rows[0])?.querySelector('button')?.focus();
  }

  async function decide(candidate: DraftCandidate, choice: OfferChoice | null): Promise<void> {
    const { cell, source, from, said } = candidate;
    setEditing(undefined);
    if (await change({ kind: 'decide', item: { cell, source, from, said }, choice }))
      setTold(choice === null ? '未確認に戻しました。' : '確かめました。');
  }

  async function decideRest(): Promise<void> {
    const decisions = open.map((each) => {
      const { cell, source, from, said } = each;
      return { cell, source, from, said, choice: asProposed(each) };
    });
    if (await change({ kind: 'decide-all', decisions })) setTold(`${decisions.length}か所を確かめました。`);
  }

  useShortcuts([
    { keys: 'F7', run: () => goToOpen(1), repeats: true },
    { keys: 'Shift+F7', run: () => goToOpen(-1), repeats: true },
  ]);
  return (
    <>
      <StepHead
        title="文の年度を書き換える"
        lead="前回の文を担当課に示すとき、年度を進めておく候補です。担当課も、写した文を自分で確かめます。"
      />
      {candidates.length === 0 ? (
        <p>書き換える候補はありません。</p>
      ) : (
        <div className="ro-rest">
          {open.length === 0 ? (
            <Message tone="ok">{candidates.length}か所すべてを確かめました。</Message>
          ) : (
            <>
              <Message tone="attn">
                {candidates.length}か所のうち{open.length}
                か所が未確認です。このまま次へ進むと、候補のとおりに示し、担当課が確かめます。
              </Message>
              <Button small onPress={() => void decideRest()}>
                残り{open.length}か所を、候補のとおりにする
              </Button>
            </>
          )}
        </div>
      )}
      <p className="vh" role="status">
        {told}
      </p>
      <div ref={list}>
        {candidates.length === 0 ? null : (
          <CandidateRows
            candidates={candidates.slice(0, shown)}
            renderTools={(each) => (
              <Tools
                candidate={each}
                isEditing={editing === offeredItemKey(each)}
                onEdit={(isOpen) => setEditing(isOpen ? offeredItemKey(each) : undefined)}
                onDecide={(choice) => void decide(each, choice)}
              />
            )}
          />
        )}
      </div>
      {candidates.length > shown ? (
        <p>
          <Button small onPress={() => setShown(shown + atOnce)}>
            続きを出す（あと{candidates.length - shown}か所）
          </Button>
        </p>
      ) : null}
    </>
  );
}

interface ToolsProps {
  readonly candidate: DraftCandidate;
  readonly isEditing: boolean;
  readonly onEdit: (isOpen: boolean) => void;
  readonly onDecide: (choice: OfferChoice | null) => void;
}

function Tools({ candidate, isEditing, onEdit, onDecide }: ToolsProps): ReactElement {
  const text = useRef<HTMLTextAreaElement>(null);
  const { choice, dates, department } = candidate;
  const about = (
    <span className="vh">
      　{department}　{candidate.said}
    </span>
  );
  if (isEditing)
    return (
      <span className="ro-edit">
        <textarea
          ref={(element) => {
            if (text.current === null) element?.focus();
            text.current = element;
          }}
          className="in in--sm"
          rows={2}
          maxLength={5000}
          aria-label={`${department}に示す文`}
          defaultValue={offeredText(candidate) ?? candidate.said}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && !event.nativeEvent.isComposing) onEdit(false);
          }}
        />
        <span className="ro-tools">
          <Button
            small
            onPress={() => {
              const written = text.current?.value.trim() ?? '';
              onDecide(written === '' ? { kind: 'omit' } : { kind: 'edit', text: written });
            }}
          >
            この文にする
          </Button>
          <Button small variant="text" onPress={() => onEdit(false)}>
            やめる
          </Button>
        </span>
      </span>
    );
  const pressed = (kind: OfferChoice['kind']) => ({ 'aria-pressed': choice?.kind === kind });
  return (
    <span className="ro-tools ro-choose">
      {dates.length > 0 ? null : (
        <Button small {...pressed('roll')} onPress={() => onDecide({ kind: 'roll' })}>
          書き換える{about}
        </Button>
      )}
      <Button small {...pressed('keep')} onPress={() => onDecide({ kind: 'keep' })}>
        そのまま{about}
      </Button>
      <Button small {...pressed('edit')} onPress={() => onEdit(true)}>
        直す{about}
      </Button>
      <Button small {...pressed('omit')} onPress={() => onDecide({ kind: 'omit' })}>
        出さない{about}
      </Button>
      {choice === null ? null : (
        <Button small variant="text" onPress={() => onDecide(null)}>
          未確認に戻す{about}
        </Button>
      )}
    </span>
  );
}
