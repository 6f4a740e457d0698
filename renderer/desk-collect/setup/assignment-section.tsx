/** 担当: who is in charge of a measure, in which years, and in which of the two orders. */
import { useState, type DragEvent, type ReactElement } from 'react';
import { inColumnOrder } from '../../../shared/assignment-edits.ts';
import { inAnswerOrder, type Assignment, type Measure } from '../../../shared/plan.ts';
import { Button } from '../../components/button.tsx';
import { AddAssignment } from './add-assignment.tsx';
import { AssignmentDialog } from './assignment-dialog.tsx';
import { AssignmentRow } from './assignment-row.tsx';
import { HandoverDialog } from './handover-dialog.tsx';
import { useSetup } from './setup-context.ts';

/** The row that is being dragged, and in which order. */
interface Dragged {
  readonly id: string;
  readonly order: 'order-departments' | 'order-answers';
}

interface AssignmentSectionProps {
  readonly measure: Measure;
  readonly assignments: readonly Assignment[];
}

export function AssignmentSection({ measure, assignments }: AssignmentSectionProps): ReactElement {
  const { shown, isLocked, session } = useSetup();
  const [dragged, setDragged] = useState<Dragged>();
  const [opened, setOpened] = useState<'add' | 'handover' | Assignment>();
  const close = (): void => setOpened(undefined);
  const column = inColumnOrder(assignments);
  const inCharge = shown.departments.filter((each) =>
    column.some(({ departmentId }) => departmentId === each.id),
  );
  const answers = inAnswerOrder(assignments);
  const names = new Map(shown.departments.map((each) => [each.id, each.name]));
  const nameOf = (each: Assignment): string => names.get(each.departmentId) ?? '';

  function move(kind: Dragged['order'], id: string, place: number): void {
    const row = kind === 'order-departments' ? column : answers;
    const item = row.find((each) => each.id === id);
    if (item === undefined) return;
    const order = row.filter((each) => each !== item).toSpliced(place, 0, item);
    const words = kind === 'order-departments' ? '課の順' : '回答の順';
    void session.edit([{ kind, measureId: measure.id, order: order.map((each) => each.id) }], {
      spoken: `${nameOf(item)}を${words}の${place + 1}番目へ移しました。`,
    });
  }

  function drop(target: Assignment): void {
    if (dragged === undefined) return;
    const row = dragged.order === 'order-departments' ? column : answers;
    if (dragged.id !== target.id) move(dragged.order, dragged.id, row.indexOf(target));
    setDragged(undefined);
  }

  return (
    <section aria-labelledby="su-as" className="su-as">
      <div className="su-as-h">
        <h3 id="su-as">担当</h3>
        {isLocked ? null : (
          <span className="note sub">並びは、担当課の列と回答の列で別々に決められます。</span>
        )}
      </div>
      {column.length === 0 ? (
        <p className="note sub">担当課はまだありません。</p>
      ) : (
        <div className="su-x" role="region" aria-label="担当の表" tabIndex={0}>
          <table className="tbl su-as-t" aria-labelledby="su-as">
            <thead>
              <tr>
                <th scope="col" className="su-ord">
                  課の順
                </th>
                <th scope="col">課・室</th>
                <th scope="col" className="su-role">
                  役割
                </th>
                <th scope="col" className="su-yr">
                  受け持つ年度
                </th>
                <th scope="col" className="su-ord">
                  回答の順
                </th>
                {isLocked ? null : (
                  <th scope="col" className="su-do">
                    <span className="vh">操作</span>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {column.map((each, index) => (
                <AssignmentRow
                  key={each.id}
                  assignment={each}
                  name={nameOf(each)}
                  columnPlace={index}
                  answerPlace={answers.indexOf(each)}
                  of={column.length}
                  onMove={(kind, place) => move(kind, each.id, place)}
                  onDrag={(order, event: DragEvent) => {
                    event.dataTransfer.effectAllowed = 'move';
                    event.dataTransfer.setData('text/plain', nameOf(each));
                    setDragged({ id: each.id, order });
                  }}
                  onDrop={dragged === undefined ? undefined : () => drop(each)}
                  onEdit={() => setOpened(each)}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {isLocked ? null : (
        <div className="su-as-b">
          <Button small icon="plus" onPress={() => setOpened('add')}>
            担当課を足す
          </Button>
          {column.length === 0 ? null : (
            <Button small icon="swap" onPress={() => setOpened('handover')}>
              課を引き継ぐ
            </Button>
          )}
        </div>
      )}
      <AddAssignment measure={measure} assignments={assignments} isOpen={opened === 'add'} onClose={close} />
      <HandoverDialog
        kind="succeed"
        departments={inCharge}
        first={inCharge.length === 1 ? inCharge[0]?.id : undefined}
        isOpen={opened === 'handover'}
        onClose={close}
      />
      {typeof opened === 'object' ? (
        <AssignmentDialog assignment={opened} name={nameOf(opened)} onClose={close} />
      ) : null}
    </section>
  );
}
