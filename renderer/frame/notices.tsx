/** What the whole window must say, in one place under the header. */
import type { ReactElement } from 'react';
import { Message } from '../components/message.tsx';
import { SaveProblem } from '../components/save-state.tsx';
import { useStore } from '../components/store.ts';
import { connection } from './connection.ts';

export function Notices(): ReactElement {
  const state = useStore(connection);
  return (
    <>
      {state === 'lost' ? (
        <Message tone="attn" role="alert">
          データを扱う部分につながりません。つなぎ直しています。続くときは、とりまとめを閉じて、開き直してください。
        </Message>
      ) : null}
      <SaveProblem />
    </>
  );
}
