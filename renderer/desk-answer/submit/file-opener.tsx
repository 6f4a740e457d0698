/** 保存先を開く; where the door cannot open it, the file's place to copy. */
import { useState, type ReactElement } from 'react';
import { client, problemOf } from '../../api/client.ts';
import { Button } from '../../components/button.tsx';
import { Message } from '../../components/message.tsx';
import { useShortcuts } from '../../components/use-shortcuts.ts';

const unable = 'この画面からは、フォルダーを開けません。';

export interface FileOpenerProps {
  readonly file: string;
  readonly canShow: boolean;
}

export function FileOpener({ file, canShow }: FileOpenerProps): ReactElement {
  const [isShown, setShown] = useState(canShow);
  const [said, setSaid] = useState(canShow ? '' : unable);
  const [problem, setProblem] = useState<string | null>(null);

  async function show(): Promise<void> {
    setProblem(null);
    try {
      const { shown } = await client.app.showFile({ file });
      setShown(shown);
      if (!shown) setSaid(unable);
    } catch (error) {
      setProblem(problemOf(error).message);
    }
  }

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(file);
      setSaid('コピーしました。');
    } catch {
      setSaid(`コピーできませんでした。ファイルは ${file} にあります。`);
    }
  }

  useShortcuts([{ keys: 'Ctrl+Enter', run: () => void (isShown ? show() : copy()) }]);
  return (
    <>
      {problem === null ? null : (
        <Message tone="return" role="alert" className="sub-path">
          {problem}
        </Message>
      )}
      {isShown ? (
        <Button variant="primary" icon="folder" onPress={() => void show()}>
          保存先を開く
        </Button>
      ) : (
        <Button variant="primary" icon="copy" onPress={() => void copy()}>
          ファイルの場所をコピー
        </Button>
      )}
      <p role="status" className="note sub sub-path">
        {said}
      </p>
    </>
  );
}
