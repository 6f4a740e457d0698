/** すべてを1つのファイルに: for another machine, or to be put away. */
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { client, problemOf } from '../../api/client.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { Message } from '../../components/message.tsx';
import { ProgressNotice } from '../../components/progress-bar.tsx';

type Writing =
  | { readonly kind: 'none' | 'stopped' }
  | { readonly kind: 'running'; readonly said: string; readonly done: number; readonly of: number }
  | { readonly kind: 'written'; readonly file: string }
  | { readonly kind: 'problem'; readonly message: string };

const words = {
  copying: 'データを写しています',
  checking: '写しを確かめています',
  packing: '1つにまとめています',
  writing: 'ファイルを書いています',
} as const;

export function EverythingSection({ door }: { readonly door: 'electron' | 'browser' }): ReactElement {
  const [keys, setKeys] = useState(true);
  const [state, setState] = useState<Writing>({ kind: 'none' });
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function write(): Promise<void> {
    if (running.current !== null) return;
    const leaving = new AbortController();
    running.current = leaving;
    setState({ kind: 'running', said: words.copying, done: 0, of: 1 });
    try {
      for await (const event of await client.backup.exportAll({ keys }, { signal: leaving.signal })) {
        if (leaving.signal.aborted) break;
        setState(event.kind === 'step' ? { ...event, kind: 'running', said: words[event.step] } : event);
      }
    } catch (error) {
      if (!leaving.signal.aborted) setState({ kind: 'problem', message: problemOf(error).message });
    } finally {
      running.current = null;
    }
  }

  function stop(): void {
    running.current?.abort();
    setState({ kind: 'stopped' });
  }

  return (
    <section className="sto-s" aria-label="すべての書き出し">
      <h3>すべてを1つのファイルに書き出す</h3>
      <p className="sub note">
        計画・照会・回答・履歴・確定した版のすべてです。ほかのパソコンでは、はじめの設定の「ほかのパソコンから引き継ぐ」で開きます。
      </p>
      <Checkbox small checked={keys} onChange={(event) => setKeys(event.target.checked)}>
        署名の鍵も入れる（入れないと、戻した先は新しい鍵になります）
      </Checkbox>
      <Told state={state} keys={keys} door={door} onStop={stop} />
      {state.kind === 'running' ? null : (
        <div className="sto-f">
          <Button small onPress={() => void write()}>
            すべてを書き出す
          </Button>
        </div>
      )}
    </section>
  );
}

interface ToldProps {
  readonly state: Writing;
  readonly keys: boolean;
  readonly door: 'electron' | 'browser';
  readonly onStop: () => void;
}

function Told({ state, keys, door, onStop }: ToldProps): ReactElement | null {
  switch (state.kind) {
    case 'none':
      return null;
    case 'running':
      return <ProgressNotice label="すべての書き出し" said={state.said} steps={state} onStop={onStop} />;
    case 'stopped':
      return (
        <Message tone="attn" role="status">
          やめました。作りかけのファイルは残していません。
        </Message>
      );
    case 'written':
      return (
        <Message
          tone="ok"
          role="status"
          actions={
            door === 'electron' ? (
              <Button small onPress={() => void client.app.showFile({ file: state.file })}>
                場所を開く
              </Button>
            ) : undefined
          }
        >
          書き出しました：<span className="sto-path">{state.file}</span>
          {keys ? '鍵が入っているので、ほかの人に渡さないでください。' : ''}
        </Message>
      );
    case 'problem':
      return (
        <Message tone="return" role="alert">
          {state.message}
        </Message>
      );
  }
}
