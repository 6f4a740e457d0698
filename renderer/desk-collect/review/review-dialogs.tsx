/** The dialogs of 表の確認. */
import type { ReactElement } from 'react';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { useStore } from '../../components/store.ts';
import { AcceptDialog } from './accept-dialog.tsx';
import { ChangesDialog } from './changes-dialog.tsx';
import { reviewDialog } from './open-dialog.ts';
import { ReturnDialog } from './return-dialog.tsx';
import { useReview } from './use-review.ts';

const close = (): void => reviewDialog.set(null);

export function ReviewDialogs(): ReactElement | null {
  const open = useStore(reviewDialog);
  const { session } = useReview();
  switch (open) {
    case null:
      return null;
    case 'accept':
      return <AcceptDialog onClose={close} />;
    case 'columns':
      return <ColumnsDialog />;
    case 'changes':
      return <ChangesDialog onClose={close} />;
    case 'return': {
      // The office does not send anything back to itself.
      const isOther = (key: string): boolean => key.split('\n')[1] !== session.table().ownDepartmentId;
      const marked = [...session.marked.get()].filter(isOther);
      const selected = session.selected.get();
      const keys = marked.length > 0 ? marked : selected === null ? [] : [selected];
      return <ReturnDialog keys={keys} onClose={close} />;
    }
  }
}

function ColumnsDialog(): ReactElement {
  const { session } = useReview();
  const { hidden } = useStore(session.view);
  const { columns, labels } = session.table();
  const choices = [
    { id: 'departments', label: labels.departments },
    { id: 'description', label: labels.description },
    ...columns,
  ];
  const isLast = (id: string): boolean =>
    columns.some((each) => each.id === id) &&
    columns.every((each) => each.id === id || hidden.includes(each.id));
  return (
    <Dialog
      title="表示する列"
      isOpen
      onClose={close}
      actions={
        <Button variant="primary" onPress={close}>
          閉じる
        </Button>
      }
    >
      <fieldset className="rv-cols">
        <legend className="vh">表示する列</legend>
        {choices.map(({ id, label }) =>
          isLast(id) ? (
            <p key={id} className="note sub">
              {label}（回答の列は、1つは表示します）
            </p>
          ) : (
            <Checkbox
              key={id}
              checked={!hidden.includes(id)}
              onChange={(event) =>
                session.look({
                  hidden: event.target.checked ? hidden.filter((each) => each !== id) : [...hidden, id],
                })
              }
            >
              {label}
            </Checkbox>
          ),
        )}
      </fieldset>
    </Dialog>
  );
}
