/** Files that were just made: the folder, their names, and the way there. */
import { useState, type ReactElement } from 'react';
import { client, problemOf } from '../api/client.ts';
import { Button } from '../components/button.tsx';
import { Message } from '../components/message.tsx';
import { filePlace } from '../desk-answer/submit/submission-words.ts';

interface WrittenFilesProps {
  readonly said: string;
  readonly folder: string;
  readonly files: readonly string[];
  /** Whether the door can show a folder; where not, its place can be copied. */
  readonly canShow: boolean;
}

export function WrittenFiles({ said, folder, files, canShow }: WrittenFilesProps): ReactElement {
  return (
    <Message
      tone="ok"
      className="co-files"
      actions={<FolderButton folder={folder} first={files[0] ?? folder} canShow={canShow} />}
    >
      <p role="status">{said}</p>
      <p>保存先　{folder}</p>
      <details className="co-lines">
        <summary>できたファイル（{files.length}）</summary>
        <ul tabIndex={0}>
          {files.map((each) => (
            <li key={each}>{filePlace(each).name}</li>
          ))}
        </ul>
      </details>
    </Message>
  );
}

interface FolderButtonProps {
  readonly folder: string;
  readonly first: string;
  readonly canShow: boolean;
}

function FolderButton({ folder, first, canShow }: FolderButtonProps): ReactElement {
  const [said, setSaid] = useState('');

  async function show(): Promise<void> {
    try {
      const { shown } = await client.app.showFile({ file: first });
      setSaid(shown ? '' : 'フォルダーを開けませんでした。');
    } catch (error) {
      setSaid(problemOf(error).message);
    }
  }

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(folder);
      setSaid('コピーしました。');
    } catch {
      setSaid('コピーできませんでした。保存先は左に書いてあります。');
    }
  }

  return (
    <>
      {canShow ? (
        <Button small icon="folder" onPress={() => void show()}>
          保存先を開く
        </Button>
      ) : (
        <Button small icon="copy" onPress={() => void copy()}>
          保存先をコピー
        </Button>
      )}
      <span role="status">{said}</span>
    </>
  );
}
