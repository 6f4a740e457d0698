/** 前の版に戻す: what it would put back is shown before it is done. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import type { GoingBack as GoingBackView } from '../../../shared/contract/update-contract.ts';
import { problemOf } from '../../api/client.ts';
import { saveAndEnd } from '../../api/flushers.ts';
import { orpc, refreshAppState } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { Message } from '../../components/message.tsx';

export function GoingBack(): ReactElement | null {
  const { data } = useQuery(orpc.update.goingBack.queryOptions({ staleTime: 0, gcTime: 0 }));
  const [isAsked, setAsked] = useState(false);
  if (!data?.previous) return null;
  const { version } = data.previous;
  return (
    <>
      <h3 className="ab-h">前の版に戻す</h3>
      {isAsked ? (
        <Confirming view={data} version={version} onLeave={() => setAsked(false)} />
      ) : (
        <div className="ab-acts">
          <Button small icon="undo" onPress={() => setAsked(true)}>
            版 {version} に戻す
          </Button>
        </div>
      )}
    </>
  );
}

interface ConfirmingProps {
  readonly view: GoingBackView;
  readonly version: string;
  readonly onLeave: () => void;
}

function Confirming({ view, version, onLeave }: ConfirmingProps): ReactElement {
  const [isUnsaved, setUnsaved] = useState(false);
  const goingBack = useMutation(orpc.update.goBack.mutationOptions({ onSuccess: refreshAppState }));
  const { data: done, error } = goingBack;

  async function goBack(): Promise<void> {
    const isSaved = await saveAndEnd();
    setUnsaved(!isSaved);
    if (isSaved) goingBack.mutate(undefined);
  }

  if (done !== undefined)
    return (
      <Message tone="ok" role="status">
        {done.isStarted ? '前の版を入れ直します。とりまとめは閉じます。' : done.nextStep}
        <span className="facts-n">{done.file}</span>
      </Message>
    );
  return (
    <Message
      tone="attn"
      role="status"
      actions={
        <>
          <Button small variant="return" onPress={() => void goBack()}>
            戻す
          </Button>
          <Button small onPress={onLeave}>
            やめる
          </Button>
        </>
      }
    >
      {view.stores.length === 0
        ? `版 ${version} のインストーラーを始めます。保存先はそのまま使えます。`
        : `次の保存先を、更新の前の控えに戻してから、版 ${version} のインストーラーを始めます。更新のあとに入力した内容は入りません（消さずに横へよけます）。`}
      {view.stores.map(({ name, copyAt }) => (
        <span key={name} className="facts-n">
          {name}　{copyAt === null ? '控えがありません' : `${copyAt.slice(0, 10)}の控え`}
        </span>
      ))}
      {isUnsaved || error !== null ? (
        <span className="err" role="alert">
          {isUnsaved
            ? '保存できていない文があります。保存できてから、もう一度選んでください。'
            : problemOf(error).message}
        </span>
      ) : null}
    </Message>
  );
}
