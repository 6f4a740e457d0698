/** 元号表: the eras by which years are written and read. A new one is a row. */
import { useQuery } from '@tanstack/react-query';
import { useRef, useState, type ReactElement } from 'react';
import { useFieldArray } from 'react-hook-form';
import { Link } from 'wouter';
import type { Era } from '../../../shared/fiscal-year.ts';
import { client, problemOf } from '../../api/client.ts';
import { orpc, queryClient, refreshAll } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { KeyLine, type KeyHint } from '../../components/key-line.tsx';
import { Message } from '../../components/message.tsx';
import { Pane } from '../../components/panes.tsx';
import { useCheckedForm } from '../../components/use-checked-form.ts';
import { useShortcuts } from '../../components/use-shortcuts.ts';
import { UnreadyPage } from '../../desk-answer/submit/unready-page.tsx';
import { useTitle } from '../../frame/use-title.ts';
import { setupPath } from './round-paths.ts';
import './rounds.css';

const title = '元号表';
const keys: readonly KeyHint[] = [
  { keys: 'Ctrl+Enter', label: '保存する' },
  { keys: 'F6', label: '区画の移動' },
  { keys: 'Alt+←', label: '前の画面へ' },
];

type Said = { readonly tone: 'ok' | 'return'; readonly text: string } | undefined;

interface Fields {
  eras: { name: string; letter: string; firstDay: string }[];
}

export function ErasPage({ of }: { readonly of: string }): ReactElement {
  const { data, error, refetch } = useQuery({
    ...orpc.rounds.eras.queryOptions(),
    refetchOnMount: 'always',
  });
  const [said, setSaid] = useState<Said>();
  useTitle(title);
  if (data === undefined)
    return (
      <UnreadyPage
        title={title}
        state={
          error === null
            ? { kind: 'loading' }
            : { kind: 'problem', message: problemOf(error).message, retry: () => void refetch() }
        }
      />
    );
  // The form begins anew with what was stored; what was said of storing it stays.
  return <Eras key={data.revision} of={of} {...data} said={said} onSaid={setSaid} />;
}

interface ErasProps {
  readonly of: string;
  readonly eras: readonly Era[];
  readonly revision: number;
  readonly said: Said;
  readonly onSaid: (said: Said) => void;
}

function Eras({ of, eras, revision, said, onSaid }: ErasProps): ReactElement {
  const form = useRef<HTMLFormElement>(null);
  const { control, register, handleSubmit } = useCheckedForm<Fields>({
    defaultValues: { eras: eras.map(({ name, letter, firstDay }) => ({ name, letter, firstDay })) },
  });
  const { fields, prepend, remove } = useFieldArray({ control, name: 'eras' });
  useShortcuts([{ keys: 'Ctrl+Enter', run: () => form.current?.requestSubmit() }]);

  const save = handleSubmit(async (values) => {
    const wanted = values.eras.map(({ name, letter, firstDay }) => ({
      name: name.trim(),
      letter: letter.trim().toUpperCase(),
      firstDay: firstDay.trim(),
      firstYear: Number(firstDay.trim().slice(0, 4)) || 0,
    }));
    try {
      const stored = await client.rounds.setEras({ eras: wanted, base: revision });
      await refreshAll();
      queryClient.setQueryData(orpc.rounds.eras.queryKey(), stored);
      onSaid({ tone: 'ok', text: '保存しました。' });
    } catch (error) {
      onSaid({ tone: 'return', text: problemOf(error).message });
    }
  });

  return (
    <>
      <Pane as="main" label={title} className="co-page co-in ro-eras">
        <h1>{title}</h1>
        <p className="sub">
          年度を書くときと、文の年度を読むときに使います。新しい元号は、行を足すだけで使えます。次に作る照会ファイルから、担当課にも伝わります。
        </p>
        <form ref={form} noValidate onSubmit={(event) => void save(event)}>
          <p className="ro-add">
            <Button
              small
              icon="plus"
              onPress={() => prepend({ name: '', letter: '', firstDay: '' }, { focusName: 'eras.0.name' })}
            >
              元号を足す
            </Button>
          </p>
          <table className="tbl">
            <caption className="vh">元号。新しいものから順に</caption>
            <thead>
              <tr>
                <th scope="col">元号</th>
                <th scope="col">略号（英字1字）</th>
                <th scope="col">初日（西暦）</th>
                <th scope="col">
                  <span className="vh">操作</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {fields.map((each, index) => (
                <tr key={each.id}>
                  <td>
                    <input
                      type="text"
                      className="in in--sm"
                      aria-label={`${index + 1}行目の元号`}
                      autoComplete="off"
                      {...register(`eras.${index}.name`)}
                    />
                  </td>
                  <td>
                    <input
                      type="text"
                      className="in in--sm"
                      aria-label={`${index + 1}行目の略号`}
                      autoComplete="off"
                      {...register(`eras.${index}.letter`)}
                    />
                  </td>
                  <td>
                    <input
                      type="text"
                      className="in in--sm"
                      aria-label={`${index + 1}行目の初日`}
                      autoComplete="off"
                      {...register(`eras.${index}.firstDay`)}
                    />
                  </td>
                  <td>
                    <Button
                      small
                      variant="quiet"
                      icon="trash"
                      iconOnly={`${index + 1}行目の${each.name === '' ? '元号' : each.name}を外す`}
                      onPress={() => remove(index)}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="help">初日は 2019-05-01 のように書きます。その年が元年になります。</p>
          <p className="ro-add">
            <Button variant="primary" type="submit">
              保存する
            </Button>
          </p>
        </form>
        <div role="status">{said === undefined ? null : <Message tone={said.tone}>{said.text}</Message>}</div>
        <p>
          <Link href={setupPath(of)}>計画と照会へ戻る</Link>
        </p>
      </Pane>
      <KeyLine keys={keys} />
    </>
  );
}
