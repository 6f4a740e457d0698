/** まとめて受理: everything that the filter leaves, or everything of one department. */
import { useState, type ReactElement } from 'react';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { useShortcuts } from '../../components/use-shortcuts.ts';
import { departmentName } from './names.ts';
import { useReview } from './use-review.ts';

export function AcceptDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { session, actions } = useReview();
  const selected = session.selected.get();
  const marked = [...session.marked.get()].filter(actions.waits);
  const shown = session.keysShown(actions.waits);
  const departmentId = selected?.split('\n')[1];
  const own = session.keys().filter((key) => key.split('\n')[1] === departmentId && actions.waits(key));
  const groups = [
    { id: 'marked', label: 'まとめて扱う欄', keys: marked },
    {
      id: 'department',
      label: `${selected === null ? '' : departmentName(session.table(), selected)}の全部`,
      keys: own,
    },
    { id: 'shown', label: '表に出ている全部', keys: shown },
  ].filter((each) => each.keys.length > 0);
  const [chosen, setChosen] = useState(groups[0]?.id);
  const keys = groups.find((each) => each.id === chosen)?.keys ?? [];
  const go = (): void => {
    onClose();
    void actions.accept(keys);
  };
  useShortcuts([{ keys: 'Ctrl+Enter', run: go, inDialog: true }]);
  return (
    <Dialog
      title="まとめて受理"
      isOpen
      onClose={onClose}
      actions={
        groups.length === 0 ? undefined : (
          <Button variant="primary" onPress={go}>
            受理する（{keys.length}欄）
          </Button>
        )
      }
    >
      {groups.length === 0 ? (
        <p>受理を待つ欄は、表に出ている中にありません。</p>
      ) : (
        <fieldset className="rv-cols">
          <legend className="note sub">
            提出済の欄だけを受理します。食い違いのある欄は、そのまま残ります。
          </legend>
          {groups.map((each) => (
            <label className="ck" key={each.id}>
              <input
                type="radio"
                name="accept"
                checked={each.id === chosen}
                onChange={() => setChosen(each.id)}
              />
              <span>
                {each.label}（{each.keys.length}欄）
              </span>
            </label>
          ))}
        </fieldset>
      )}
    </Dialog>
  );
}
