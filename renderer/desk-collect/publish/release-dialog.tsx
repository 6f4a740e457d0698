/** 回答なしのまま載せる: which unanswered cells are let go, with a reason; and those let go before, to take back. */
import { useRef, useState, type ReactElement } from 'react';
import type { PublishState, UnansweredCellView } from '../../../shared/contract/publish-contract.ts';
import { client, problemOf } from '../../api/client.ts';
import { refreshAll } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextArea } from '../../components/field.tsx';
import { Message } from '../../components/message.tsx';
import { useShortcuts } from '../../components/use-shortcuts.ts';

interface ReleaseDialogProps {
  readonly state: PublishState;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

const formId = 'pb-release';
const keyText = (cell: UnansweredCellView): string =>
  `${cell.measureId}\n${cell.departmentId}\n${cell.columnId}`;
const keyOf = ({ measureId, departmentId, columnId }: UnansweredCellView) => ({
  measureId,
  departmentId,
  columnId,
});

export function ReleaseDialog({ state, isOpen, onClose }: ReleaseDialogProps): ReactElement {
  const cells = state.unanswered.filter((each) => each.isReleasable);
  return (
    <Dialog
      title="回答なしのまま載せる"
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>閉じる</Button>
          {cells.length === 0 ? null : (
            <Button variant="primary" type="submit" form={formId}>
              選んだ欄を回答なしのまま載せる
            </Button>
          )}
        </>
      }
    >
      <ReleaseForm key={cells.length} state={state} cells={cells} />
    </Dialog>
  );
}

interface ReleaseFormProps {
  readonly state: PublishState;
  readonly cells: readonly UnansweredCellView[];
}

function ReleaseForm({ state, cells }: ReleaseFormProps): ReactElement {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set());
  const [problem, setProblem] = useState<{
    readonly at: 'cells' | 'reason' | 'all';
    readonly said: string;
  }>();
  const form = useRef<HTMLFormElement>(null);
  const reason = useRef<HTMLTextAreaElement>(null);
  useShortcuts([{ keys: 'Ctrl+Enter', run: () => form.current?.requestSubmit(), inDialog: true }]);
  const roundId = state.round.id;

  async function release(): Promise<void> {
    const picked = cells.filter((each) => chosen.has(keyText(each)));
    if (picked.length === 0) {
      setProblem({ at: 'cells', said: '載せる欄を選んでください。' });
      form.current?.querySelector('input')?.focus();
      return;
    }
    const text = reason.current?.value.trim() ?? '';
    if (text === '') {
      setProblem({ at: 'reason', said: '理由を書いてください。履歴に残ります。' });
      reason.current?.focus();
      return;
    }
    try {
      await client.publish.release({ roundId, cells: picked.map(keyOf), reason: text });
      setProblem(undefined);
      setChosen(new Set());
      await refreshAll();
    } catch (error) {
      setProblem({ at: 'all', said: problemOf(error).message });
    }
  }

  async function withdraw(cell: UnansweredCellView): Promise<void> {
    try {
      await client.publish.withdraw({ roundId, cells: [keyOf(cell)] });
      await refreshAll();
    } catch (error) {
      setProblem({ at: 'all', said: problemOf(error).message });
    }
  }

  const isAll = chosen.size === cells.length && cells.length > 0;
  return (
    <form
      id={formId}
      ref={form}
      className="pb-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void release();
      }}
    >
      <p>
        回答がないまま表に載せる欄を選びます。表では空欄になります。理由は履歴に残り、確定するまで取り消せます。
      </p>
      {problem?.at === 'all' ? (
        <Message tone="return" role="alert">
          {problem.said}
        </Message>
      ) : null}
      {cells.length === 0 ? null : (
        <>
          <fieldset className="pb-cells" aria-describedby="pb-cells-error">
            <legend className="lab">未回答の欄</legend>
            <Checkbox
              small
              checked={isAll}
              onChange={() => setChosen(new Set(isAll ? [] : cells.map(keyText)))}
            >
              すべて選ぶ（{cells.length}欄）
            </Checkbox>
            <ul>
              {cells.map((each) => (
                <li key={keyText(each)}>
                  <Checkbox
                    small
                    checked={chosen.has(keyText(each))}
                    onChange={(event) => {
                      const next = new Set(chosen);
                      if (event.target.checked) next.add(keyText(each));
                      else next.delete(keyText(each));
                      setChosen(next);
                    }}
                  >
                    <CellName cell={each} />
                  </Checkbox>
                </li>
              ))}
            </ul>
            <span className="err" id="pb-cells-error" role="alert">
              {problem?.at === 'cells' ? problem.said : ''}
            </span>
          </fieldset>
          <TextArea
            label="理由"
            required
            ref={reason}
            error={problem?.at === 'reason' ? problem.said : undefined}
          />
        </>
      )}
      {state.released.length === 0 ? null : (
        <section aria-labelledby="pb-released">
          <h3 id="pb-released">回答なしにした欄（{state.released.length}）</h3>
          <ul className="pb-released">
            {state.released.map((each) => (
              <li key={keyText(each)}>
                <span>
                  <CellName cell={each} />
                  <span className="sub">　理由 {each.reason}</span>
                </span>
                <Button
                  small
                  aria-label={`${each.measure} ${each.department} ${each.column}の回答なしを取り消す`}
                  onPress={() => void withdraw(each)}
                >
                  取り消す
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </form>
  );
}

function CellName({ cell }: { readonly cell: UnansweredCellView }): ReactElement {
  return (
    <>
      <b>{cell.department}</b>　{cell.column}　{cell.measure}
    </>
  );
}
