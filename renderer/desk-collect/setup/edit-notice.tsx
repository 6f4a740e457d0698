/** What the last edit did, in the place where it was done, until the next one. */
import type { ReactElement } from 'react';
import { Button } from '../../components/button.tsx';
import { Message } from '../../components/message.tsx';
import { useStore } from '../../components/store.ts';
import { useSetup } from './setup-context.ts';

export function EditNotice(): ReactElement | null {
  const { session } = useSetup();
  const notice = useStore(session.notice);
  const close = (
    <Button small onPress={() => session.notice.set({ kind: 'none' })}>
      閉じる
    </Button>
  );
  switch (notice.kind) {
    case 'none':
      return null;
    case 'removed':
      return (
        <Message
          tone="key"
          icon="trash"
          role="status"
          actions={
            <Button small icon="undo" onPress={session.undo}>
              元に戻す
            </Button>
          }
        >
          {notice.message}
          <Notes notes={notice.notes} />
        </Message>
      );
    case 'told':
      return (
        <Message tone="attn" role="status" actions={close}>
          {notice.message}
          <Notes notes={notice.notes} />
        </Message>
      );
    case 'asking':
      return (
        <Message
          tone="attn"
          role="alert"
          actions={
            <>
              <Button small onPress={() => session.notice.set({ kind: 'none' })}>
                やめる
              </Button>
              <Button small variant="return" onPress={notice.proceed}>
                外す
              </Button>
            </>
          }
        >
          {notice.message}
        </Message>
      );
    case 'refused':
      return (
        <Message tone="return" role="alert" actions={close}>
          {notice.message}
        </Message>
      );
  }
}

function Notes({ notes }: { readonly notes: readonly string[] }): ReactElement {
  return (
    <>
      {notes.map((each) => (
        <span key={each} className="su-note">
          {each}
        </span>
      ))}
    </>
  );
}
