/** The request files of departments to which something was sent back: it reaches them with the next one. */
import type { ReactElement } from 'react';
import { useAppState } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { Message } from '../../components/message.tsx';
import { useStore } from '../../components/store.ts';
import { RequestNotice } from '../progress/request-notice.tsx';
import { useRequests } from '../progress/use-requests.ts';
import { WrittenFiles } from '../written-files.tsx';
import { useReview } from './use-review.ts';

export function ReturnFiles(): ReactElement | null {
  const { session } = useReview();
  const returned = useStore(session.returned);
  const { data: app } = useAppState();
  const { state, write, stop } = useRequests(session.table().id);
  const names = session.table().structure.departments.filter((each) => returned.includes(each.id));

  async function writeReturned(): Promise<void> {
    if (await write(returned)) session.returned.set([]);
  }

  if (state.kind === 'written')
    return (
      <WrittenFiles
        said="差戻しの照会ファイルを作りました。課に渡してください。"
        folder={state.folder}
        files={state.files}
        canShow={app?.hasDialogs ?? false}
      />
    );
  if (app === undefined) return null;
  if (state.kind === 'writing') return <RequestNotice app={app} state={state} onStop={stop} />;
  if (names.length === 0) return null;
  const told = {
    none: `差し戻しました。${names.map((each) => each.name).join('、')}に渡す照会ファイルを、ここか［進み具合］で作れます。`,
    stopped: 'やめました。作り終えた照会ファイルは残してあります。',
    problem: state.kind === 'problem' ? state.message : '',
  };
  return (
    <Message
      tone={state.kind === 'problem' ? 'return' : 'key'}
      icon="return"
      actions={
        <Button small icon="file" onPress={() => void writeReturned()}>
          照会ファイルを作る（{names.length}課）
        </Button>
      }
    >
      {told[state.kind]}
    </Message>
  );
}
