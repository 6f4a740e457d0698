/** The save state in the header, and what to do about it below the header where saving failed. */
import type { ReactElement } from 'react';
import { Button } from './button.tsx';
import { clockTime } from './dates.ts';
import { Icon } from './icon.tsx';
import { Message } from './message.tsx';
import { saveStatus, type SaveStatus } from './save-status.ts';
import { useStore } from './store.ts';

export function SaveState(): ReactElement {
  const status = useStore(saveStatus);
  const isBusy = status.kind === 'saving' || (status.kind === 'saved' && status.next === true);
  return (
    <span className="save" role="status" aria-busy={isBusy}>
      <SaveWords status={status} />
    </span>
  );
}

function SaveWords({ status }: { readonly status: SaveStatus }): ReactElement | null {
  switch (status.kind) {
    case 'none':
      return null;
    case 'saving':
      return <>保存しています</>;
    case 'saved':
      return (
        <>
          <Icon name="check" />
          保存済み <span className="num">{clockTime(status.at)}</span>
        </>
      );
    case 'failed':
      return (
        <span className="st st--error">
          <Icon name="err" />
          保存できませんでした
        </span>
      );
  }
}

export function SaveProblem(): ReactElement | null {
  const status = useStore(saveStatus);
  if (status.kind !== 'failed') return null;
  return (
    <Message
      tone="return"
      role="alert"
      actions={
        <Button small onPress={status.retry}>
          もう一度保存
        </Button>
      }
    >
      保存できませんでした。保存先の空きを確かめて、［もう一度保存］を押してください。入力した文は画面に残っています。
    </Message>
  );
}
