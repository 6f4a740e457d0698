/** 見本で試す: the sample is made anew while its steps are told, and can be given up. */
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { navigate } from 'wouter/use-hash-location';
import { client, problemOf } from '../api/client.ts';
import { refreshAll } from '../api/queries.ts';
import { Button } from '../components/button.tsx';
import { Message } from '../components/message.tsx';
import { answerPath } from '../paths.ts';
import { openSampleDesk } from '../tour/sample-desk.ts';

type Making =
  | { readonly kind: 'none' }
  | { readonly kind: 'step'; readonly done: number; readonly of: number; readonly label: string }
  | { readonly kind: 'problem'; readonly message: string };

export function SampleSection(): ReactElement {
  const [making, setMaking] = useState<Making>({ kind: 'none' });
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function make(kind: 'answer' | 'collect'): Promise<void> {
    const cancel = new AbortController();
    running.current = cancel;
    setMaking({ kind: 'step', done: 0, of: 1, label: '見本を用意しています' });
    try {
      for await (const event of await client.app.openSample(undefined, { signal: cancel.signal })) {
        if (cancel.signal.aborted) return;
        if (event.kind === 'step') {
          setMaking(event);
          continue;
        }
        if (kind === 'collect') await openSampleDesk('collect', event.roundId);
        else {
          navigate(answerPath(event.roundId));
          await refreshAll();
        }
      }
    } catch (error) {
      if (!cancel.signal.aborted) setMaking({ kind: 'problem', message: problemOf(error).message });
    }
  }

  function cancel(): void {
    running.current?.abort();
    setMaking({ kind: 'none' });
  }

  return (
    <section>
      <h2>見本で試す</h2>
      <p>架空の市の見本です。本番のデータとは混ざりません。5分ほどの案内が付いています。</p>
      {making.kind === 'step' ? (
        <div className="making">
          <p role="status">{making.label}</p>
          <progress className="bar" value={making.done} max={making.of} aria-label="見本の用意" />
          <Button small onPress={cancel}>
            やめる
          </Button>
        </div>
      ) : (
        <div className="sample-b">
          <Button small icon="table" onPress={() => void make('answer')}>
            見本を開く
          </Button>
          <Button small variant="text" onPress={() => void make('collect')}>
            取りまとめ課の画面から見る
          </Button>
        </div>
      )}
      {making.kind === 'problem' ? (
        <Message tone="return" role="alert">
          {making.message}
        </Message>
      ) : null}
    </section>
  );
}
