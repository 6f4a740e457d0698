/** ほかのパソコンから引き継ぐ: a file that holds everything of another machine's desk opens it here. */
import { useEffect, useRef, type ReactElement } from 'react';
import { Button } from '../components/button.tsx';
import { Message } from '../components/message.tsx';
import { useStore } from '../components/store.ts';
import { everythingOpening, forgetEverything, openEverything } from './everything-opening.ts';

export function EverythingStart(): ReactElement {
  const opening = useStore(everythingOpening);
  const input = useRef<HTMLInputElement>(null);
  const section = useRef<HTMLElement>(null);
  useEffect(() => forgetEverything, []);
  // Dropped, the file was given nowhere near: what is said of it may lie below the window's edge.
  useEffect(() => {
    if (opening.kind !== 'none') section.current?.scrollIntoView({ block: 'nearest' });
  }, [opening]);
  return (
    <section ref={section} aria-labelledby="s-everything">
      <h2 id="s-everything">ほかのパソコンから引き継ぐ</h2>
      <p>
        「保存する場所と控え」で書き出した、すべてのファイル（.torimatome-all）から続けます。署名の鍵も引き継ぎます。
      </p>
      <input
        ref={input}
        type="file"
        accept=".torimatome-all"
        hidden
        aria-label="すべてを書き出したファイル（.torimatome-all）"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file !== undefined) void openEverything(file);
          // The same file may be chosen again.
          event.target.value = '';
        }}
      />
      {opening.kind === 'reading' ? (
        <p role="status">{opening.fileName} を開いています</p>
      ) : (
        <Button small icon="folder" onPress={() => input.current?.click()}>
          書き出したファイルを開く
        </Button>
      )}
      {opening.kind === 'refused' ? (
        <Message tone="return" role="alert">
          <b>{opening.fileName}</b>　{opening.message}
        </Message>
      ) : null}
    </section>
  );
}
