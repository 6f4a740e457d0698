/** What just happened and needs a word: a refusal, cells chosen together, the file that a return still needs. */
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { Button } from '../../components/button.tsx';
import { Message } from '../../components/message.tsx';
import { useStore } from '../../components/store.ts';
import { collectPath } from '../collect-paths.ts';
import { reviewDialog } from './open-dialog.ts';
import { ReturnFiles } from './return-files.tsx';
import { useReview } from './use-review.ts';

export function PanelNotices(): ReactElement {
  const { session } = useReview();
  const problem = useStore(session.problem);
  return (
    <>
      {problem === null ? null : (
        <Message tone="return" role="alert">
          {problem}
        </Message>
      )}
      <MarkedCells />
      <ReturnFiles />
      <ConflictNotice />
    </>
  );
}

function MarkedCells(): ReactElement | null {
  const { session, actions, isLocked } = useReview();
  const marked = useStore(session.marked);
  if (marked.size === 0 || isLocked) return null;
  const keys = [...marked];
  const waiting = keys.filter(actions.waits).length;
  const others = keys.filter((key) => key.split('\n')[1] !== session.table().ownDepartmentId).length;
  return (
    <Message
      tone="key"
      icon="check"
      className="rv-many"
      actions={
        <>
          {waiting === 0 ? null : (
            <Button small onPress={() => void actions.accept(keys)}>
              まとめて受理（{waiting}欄）
            </Button>
          )}
          {others === 0 ? null : (
            <Button small icon="return" onPress={() => reviewDialog.set('return')}>
              まとめて差し戻す（{others}欄）
            </Button>
          )}
          <Button small onPress={() => session.mark(new Set())}>
            選ぶのをやめる
          </Button>
        </>
      }
    >
      まとめて扱う欄を、{marked.size}欄選んでいます。
    </Message>
  );
}

function ConflictNotice(): ReactElement | null {
  const { session } = useReview();
  const selected = useStore(session.selected);
  if (selected === null || !session.cellOrEmpty(selected).conflict) return null;
  return (
    <Message tone="attn" icon="conflict">
      食い違いがあります。決めるまで、表は自課の直しのままです。
      <Link href={collectPath('receive', session.table().id)}>食い違いを決める</Link>
    </Message>
  );
}
