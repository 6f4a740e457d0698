/** Step 2: the year that is asked for, and the columns. */
import { useState, type ReactElement } from 'react';
import type { Column } from '../../../shared/round.ts';
import type { ColumnEdit } from '../../../shared/round-columns.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { yearLabel } from '../../components/eras.ts';
import { Field } from '../../components/field.tsx';
import { Message } from '../../components/message.tsx';
import { ColumnDialog } from './column-dialog.tsx';
import { ColumnList } from './column-list.tsx';
import { StepHead } from './step-head.tsx';
import { useCommit, type StepProps } from './step-props.ts';

export function ColumnsStep({ view, change, setCommit }: StepProps): ReactElement {
  const { draft, bases } = view;
  const [open, setOpen] = useState<Column | 'new'>();
  const taken = new Set(bases.map((each) => each.resultsYear));
  const isTaken = taken.has(draft.resultsYear);
  const edit = (wanted: ColumnEdit): Promise<boolean> => change({ kind: 'columns', edit: wanted });
  useCommit(setCommit, () => Promise.resolve(!isTaken));
  return (
    <>
      <StepHead title="年度と列を決める" lead="列の名前の年度も、いっしょに進めてあります。" />
      <Field
        label="取組みの結果を聞く年度"
        className="ro-short"
        error={
          isTaken
            ? `${yearLabel(draft.resultsYear)}の照会はもうあります。別の年度を選んでください。`
            : undefined
        }
      >
        {(control) => (
          <select
            {...control}
            value={draft.resultsYear}
            onChange={(event) => void change({ kind: 'year', resultsYear: Number(event.target.value) })}
          >
            {yearsAround(draft.resultsYear)
              .filter((each) => each === draft.resultsYear || !taken.has(each))
              .map((each) => (
                <option key={each} value={each}>
                  {yearLabel(each)}
                </option>
              ))}
          </select>
        )}
      </Field>
      <section className="ro-narrow" aria-label="照会の列">
        <h3>照会の列</h3>
        <ColumnList
          columns={draft.columns}
          isFree
          isLocked={false}
          onChange={setOpen}
          onRemove={(column) => void edit({ kind: 'remove', columnId: column.id })}
          onMove={(column, to) => void edit({ kind: 'move', columnId: column.id, to })}
        />
        <p className="ro-add">
          <Button small icon="plus" onPress={() => setOpen('new')}>
            列を足す
          </Button>
        </p>
      </section>
      <Checkbox
        checked={draft.intoPlan}
        onChange={(event) => void change({ kind: 'into-plan', intoPlan: event.target.checked })}
      >
        次の年度からの照会でも、この列にする
      </Checkbox>
      {view.asked.cells === 0 ? (
        <Message tone="attn">
          答える欄がありません。施策に、この年度を受け持つ担当課を決めてください。
        </Message>
      ) : null}
      {open === undefined ? null : (
        <ColumnDialog
          column={open === 'new' ? null : open}
          year={draft.resultsYear}
          onlyLabel={false}
          onSave={async (column) =>
            (await edit({ kind: open === 'new' ? 'add' : 'change', column }))
              ? undefined
              : '列を直せませんでした。後ろの画面に理由があります。'
          }
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}

function yearsAround(year: number): number[] {
  return Array.from({ length: 11 }, (_, index) => year - 5 + index);
}
