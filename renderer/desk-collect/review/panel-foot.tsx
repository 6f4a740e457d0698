/** What finishes a cell: sent back, or accepted and on to the next. */
import { useEffect, useState, type ReactElement } from 'react';
import { Button } from '../../components/button.tsx';
import { eraDate } from '../../components/dates.ts';
import { Icon } from '../../components/icon.tsx';
import { useStore } from '../../components/store.ts';
import { reviewDialog } from './open-dialog.ts';
import { useCell, useReview } from './use-review.ts';

interface PanelFootProps {
  readonly cellKey: string;
  readonly isOwn: boolean;
}

export function PanelFoot({ cellKey, isOwn }: PanelFootProps): ReactElement {
  const { session, actions } = useReview();
  const { cell } = useCell(cellKey);
  const { locked } = session.table();
  const said = useStore(session.said);
  if (locked !== null)
    return (
      <div className="rv-pn-f rv-lock">
        <Icon name="lock" />
        {locked.at === null ? '確定した照会です。' : `確定しました（${eraDate(locked.at)}）`}
      </div>
    );
  return (
    <>
      <SaidLine key={said} said={said} />
      <div className="rv-pn-f">
        {isOwn ? (
          <Button icon="edit" onPress={() => session.editing.set(true)}>
            入力
          </Button>
        ) : (
          <Button variant="return" icon="return" onPress={() => reviewDialog.set('return')}>
            差し戻す
          </Button>
        )}
        <Button variant="primary" onPress={() => void actions.acceptAndNext()}>
          {cell.answer.state === 'submitted' && !cell.conflict ? '受理して次へ' : '次の提出済へ'}
        </Button>
      </div>
    </>
  );
}

/** The last thing that was done, for those who see it; the live region of the page says it to the others. */
function SaidLine({ said }: { readonly said: string }): ReactElement | null {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), 6000);
    return () => clearTimeout(timer);
  }, []);
  return said === '' || isOver ? null : (
    <p className="rv-said" aria-hidden="true">
      {said}
    </p>
  );
}
