/** A cell that may not be written now: its text, and in one line why and what to do. */
import { useMutation } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { client, problemOf } from '../../api/client.ts';
import { orpc, queryClient } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { Message } from '../../components/message.tsx';
import type { CellView } from './cell-view.ts';
import { ContentText } from './content-text.tsx';
import { useEdit } from './edit-context.ts';
import { focusCell } from './field-focus.ts';
import { flushSession } from './open-session.ts';

export function ReadOnlyAnswer({ view }: { readonly view: CellView }): ReactElement {
  const { session } = useEdit();
  const { cell, column } = view;
  const { content } = cell;
  return (
    <div className="ro">
      <ContentText content={content} column={column} />
      {content?.kind === 'not-applicable' && content.reason !== '' ? (
        <p className="note">
          <span className="sub">理由</span>　{content.reason}
        </p>
      ) : null}
      <div className="ro-why note">
        <Icon name="lock" />
        {cell.writable === 'submitted' ? (
          <Reopen view={view} />
        ) : (
          <span>
            {cell.writable === 'accepted'
              ? `受理されています。直すときは、${session.round().askedBy}に差戻しを頼んでください。`
              : 'この照会は確定しました。'}
          </span>
        )}
      </div>
    </div>
  );
}

function Reopen({ view }: { readonly view: CellView }): ReactElement {
  const { session, actions } = useEdit();
  const { measureId, columnId } = view.cell;
  const reopen = useMutation({
    mutationFn: async () => {
      await flushSession(session);
      return client.desk.reopen({ roundId: session.round().id, cells: [{ measureId, columnId }] });
    },
    onSuccess: (round) => {
      session.adopt(round);
      queryClient.setQueryData(orpc.desk.round.queryKey({ input: { roundId: round.id } }), round);
      void queryClient.invalidateQueries({ queryKey: orpc.desk.check.key() });
      void queryClient.invalidateQueries({ queryKey: orpc.app.state.key() });
      actions.say('入力に戻しました。');
      requestAnimationFrame(() => focusCell(view.key));
    },
  });
  return (
    <>
      <span>提出済です。直すときは［入力に戻す］を押してください。</span>
      <Button small onPress={() => (reopen.isPending ? undefined : reopen.mutate())}>
        入力に戻す
      </Button>
      {reopen.isError ? (
        <Message tone="return" role="alert">
          {problemOf(reopen.error).message}
        </Message>
      ) : null}
    </>
  );
}
