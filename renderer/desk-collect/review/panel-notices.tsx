/** What just happened and needs a word: a refusal, cells chosen together, the file that a return still needs. */
import { useState, type ReactElement } from 'react';
import { Link } from 'wouter';
import { client, problemOf } from '../../api/client.ts';
import { useAppState } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { Message } from '../../components/message.tsx';
import { useStore } from '../../components/store.ts';
import { collectPath } from '../collect-paths.ts';
import { WrittenFiles } from '../written-files.tsx';
import { reviewDialog } from './open-dialog.ts';
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

type Writing =
  | { readonly kind: 'none' | 'writing' }
  | { readonly kind: 'written'; readonly folder: string; readonly files: readonly string[] }
  | { readonly kind: 'problem'; readonly message: string };

/** What was sent back reaches a department with the next request file. */
function ReturnFiles(): ReactElement | null {
  const { session } = useReview();
  const returned = useStore(session.returned);
  const [state, setState] = useState<Writing>({ kind: 'none' });
  const { data: app } = useAppState();
  const names = session.table().structure.departments.filter((each) => returned.includes(each.id));
  if (names.length === 0 && state.kind !== 'written') return null;

  async function write(): Promise<void> {
    setState({ kind: 'writing' });
    try {
      const input = { roundId: session.table().id, departments: [...returned] };
      const written = await client.collect.writeRequests(input);
      session.returned.set([]);
      setState({ kind: 'written', ...written });
    } catch (error) {
      setState({ kind: 'problem', message: problemOf(error).message });
    }
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
  return (
    <Message
      tone={state.kind === 'problem' ? 'return' : 'key'}
      icon="return"
      actions={
        state.kind === 'writing' ? undefined : (
          <Button small icon="file" onPress={() => void write()}>
            照会ファイルを作る（{names.length}課）
          </Button>
        )
      }
    >
      {state.kind === 'problem'
        ? state.message
        : state.kind === 'writing'
          ? '照会ファイルを作っています'
          : `差し戻しました。${names.map((each) => each.name).join('、')}に渡す照会ファイルを、ここか［進み具合］で作れます。`}
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
