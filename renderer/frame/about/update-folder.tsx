/** Where update packages come: chosen in the system's dialog, written where the door has none, or laid down. */
import { useRef, useState, type ReactElement } from 'react';
import type { AppState } from '../../../shared/contract/app-contract.ts';
import type { UpdateState } from '../../../shared/contract/update-contract.ts';
import { client, problemOf } from '../../api/client.ts';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/field.tsx';

interface UpdateFolderProps {
  readonly app: AppState;
  readonly state: UpdateState;
  readonly onChanged: (state: UpdateState) => void;
}

export function UpdateFolder({ app, state, onChanged }: UpdateFolderProps): ReactElement {
  const { folder, isFolderFixed } = state;
  const [isTyping, setTyping] = useState(false);
  const [problem, setProblem] = useState<string>();
  const field = useRef<HTMLInputElement>(null);

  async function set(chosen: string | null): Promise<void> {
    setProblem(undefined);
    try {
      if (chosen !== null) onChanged(await client.update.setFolder({ folder: chosen }));
      setTyping(false);
    } catch (error) {
      setProblem(problemOf(error).message);
    }
  }

  async function choose(): Promise<void> {
    if (!app.hasDialogs) {
      setTyping(true);
      return;
    }
    try {
      await set((await client.app.chooseFolder({ purpose: 'update' })).folder);
    } catch (error) {
      setProblem(problemOf(error).message);
    }
  }

  return (
    <>
      <dl className="facts">
        <dt>場所</dt>
        <dd>
          {folder ?? '決まっていません'}
          {isFolderFixed ? (
            <span className="sub note facts-n">場所は、管理者の設定で決められています。</span>
          ) : (
            <Button variant="text" className="inline" onPress={() => void choose()}>
              {folder === null ? '更新ファイルの場所を選ぶ' : '場所を変える'}
            </Button>
          )}
        </dd>
      </dl>
      {isTyping ? (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            const written = field.current?.value.trim() ?? '';
            if (written === '') setProblem('フォルダーの場所を書いてください。');
            else void set(written);
          }}
        >
          <TextField
            label="更新ファイルのフォルダー"
            autoComplete="off"
            help="\\サーバー\更新 のように、フォルダーの場所を書いてください。"
            error={problem}
            defaultValue={folder ?? ''}
            ref={field}
          />
          <div className="ab-acts">
            <Button small type="submit">
              この場所にする
            </Button>
            <Button small variant="quiet" onPress={() => setTyping(false)}>
              やめる
            </Button>
          </div>
        </form>
      ) : problem === undefined ? null : (
        <p className="err" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}
