/** Two texts for one cell: another window saved first, or the cell was closed while text was not saved yet. */
import type { ReactElement } from 'react';
import { Button } from '../../components/button.tsx';
import { Message } from '../../components/message.tsx';
import { contentOfDraft } from './cell-draft.ts';
import type { CellView } from './cell-view.ts';
import { ContentText } from './content-text.tsx';
import { useEdit } from './edit-context.ts';

export function TroubleNotice({ view }: { readonly view: CellView }): ReactElement | null {
  const { session } = useEdit();
  const { trouble } = view;
  if (trouble === null || trouble.kind === 'failed') return null;
  if (trouble.kind === 'read-only') {
    return (
      <Message tone="return" role="alert" className="two">
        この画面の文は保存できませんでした。書いている間に、この欄が閉じられたためです。文は、ここに残しています。
        <h4>この画面の文</h4>
        <ContentText content={contentOfDraft(view.draft, view.column) ?? null} column={view.column} />
      </Message>
    );
  }
  return (
    <Message
      tone="attn"
      role="alert"
      className="two"
      actions={
        <>
          <Button small onPress={() => session.settle(view.key, 'mine')}>
            この画面の文にする
          </Button>
          <Button small onPress={() => session.settle(view.key, 'theirs')}>
            ほかの画面の文にする
          </Button>
        </>
      }
    >
      この欄は、ほかの画面で先に直されています。両方の文を残しています。どちらにするか選んでください。
      <h4>ほかの画面の文</h4>
      <ContentText content={trouble.theirs.content} column={view.column} />
    </Message>
  );
}
