/** 問い合わせ用の記録: read first, then written; nothing is sent. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import type { AppState } from '../../../shared/contract/app-contract.ts';
import { client, problemOf } from '../../api/client.ts';
import { orpc } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { Message } from '../../components/message.tsx';

export function SupportPart({ app }: { readonly app: AppState }): ReactElement {
  const { data, error } = useQuery(
    orpc.about.support.queryOptions({ refetchOnMount: 'always', staleTime: 0, gcTime: 0 }),
  );
  const writing = useMutation(orpc.about.writeSupport.mutationOptions());
  const [chosen, setChosen] = useState(0);
  if (error !== null)
    return (
      <Message tone="return" role="alert">
        {problemOf(error).message}
      </Message>
    );
  if (data === undefined) return <p>集めています</p>;
  const { texts } = data;
  const shown = texts[chosen] ?? texts[0];
  return (
    <div className="ab-two">
      <div className="ab-top">
        <p>
          困ったときに、問い合わせ先へ渡す記録です。回答の文、施策の名前、人の名前は入りません。中身を読んでから、1つのファイル（zip）に書き出してください。送信はしません。
        </p>
        <SupportActions
          hasDialogs={app.hasDialogs}
          written={writing.data?.file}
          problem={writing.error === null ? undefined : problemOf(writing.error).message}
          write={() => writing.mutate(undefined)}
        />
      </div>
      <ul className="ab-names" aria-label="入っているもの">
        {texts.map(({ name, title }, index) => (
          <li key={name}>
            <button
              type="button"
              onClick={() => setChosen(index)}
              {...(index === chosen ? { 'aria-current': true as const } : {})}
            >
              {title}
              <span>{name}</span>
            </button>
          </li>
        ))}
      </ul>
      <pre className="ab-text" tabIndex={0} aria-label={shown?.title ?? ''}>
        {shown?.text}
      </pre>
    </div>
  );
}

interface SupportActionsProps {
  readonly hasDialogs: boolean;
  readonly written: string | undefined;
  readonly problem: string | undefined;
  readonly write: () => void;
}

function SupportActions({ hasDialogs, written, problem, write }: SupportActionsProps): ReactElement {
  if (problem !== undefined)
    return (
      <Message tone="return" role="alert">
        {problem}
      </Message>
    );
  if (written === undefined)
    return (
      <div className="ab-acts">
        <Button small icon="file" onPress={write}>
          書き出す
        </Button>
      </div>
    );
  return (
    <Message
      tone="ok"
      role="status"
      actions={
        hasDialogs ? (
          <Button small onPress={() => void client.app.showFile({ file: written })}>
            フォルダーを開く
          </Button>
        ) : null
      }
    >
      書き出しました　{written}
    </Message>
  );
}
