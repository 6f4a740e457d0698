/** すべてを1つのファイルに: for another machine, or to be put away. */
import { useState, type ReactElement } from 'react';
import { useMutation } from '@tanstack/react-query';
import { client, problemOf } from '../../api/client.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { Message } from '../../components/message.tsx';

export function EverythingSection({ door }: { readonly door: 'electron' | 'browser' }): ReactElement {
  const [keys, setKeys] = useState(true);
  const writing = useMutation({ mutationFn: () => client.backup.exportAll({ keys }) });
  return (
    <section className="sto-s" aria-label="すべての書き出し">
      <h3>すべてを1つのファイルに書き出す</h3>
      <p className="sub note">
        計画・照会・回答・履歴・確定した版のすべてです。ほかのパソコンでは、はじめの設定の「ほかのパソコンから引き継ぐ」で開きます。
      </p>
      <Checkbox small checked={keys} onChange={(event) => setKeys(event.target.checked)}>
        署名の鍵も入れる（入れないと、戻した先は新しい鍵になります）
      </Checkbox>
      {writing.isSuccess ? (
        <Message
          tone="ok"
          role="status"
          actions={
            door === 'electron' ? (
              <Button small onPress={() => void client.app.showFile({ file: writing.data.file })}>
                場所を開く
              </Button>
            ) : undefined
          }
        >
          書き出しました：<span className="sto-path">{writing.data.file}</span>
          {keys ? '鍵が入っているので、ほかの人に渡さないでください。' : ''}
        </Message>
      ) : null}
      {writing.isError ? (
        <Message tone="return" role="alert">
          {problemOf(writing.error).message}
        </Message>
      ) : null}
      <div className="sto-f">
        <Button small onPress={() => writing.mutate()}>
          {writing.isPending ? '書き出しています' : 'すべてを書き出す'}
        </Button>
      </div>
    </section>
  );
}
