/** 変える: where files are written, chosen in the system's dialog, or typed in where the door has none. */
import { useState, type ReactElement } from 'react';
import type { AppState } from '../../shared/contract/app-contract.ts';
import { client, problemOf } from '../api/client.ts';
import { showAppState } from '../api/queries.ts';
import { Button } from '../components/button.tsx';
import { FolderDialog } from './folder-dialog.tsx';

export type FolderPurpose = 'response' | 'output';

interface FolderChangerProps {
  readonly app: AppState;
  readonly purpose: FolderPurpose;
}

function setFolder(purpose: FolderPurpose, folder: string): Promise<AppState> {
  return purpose === 'output'
    ? client.app.setOutputFolder({ folder })
    : client.app.setResponseFolder({ folder });
}

export function FolderChanger({ app, purpose }: FolderChangerProps): ReactElement {
  const [isTyping, setTyping] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function choose(): Promise<void> {
    setProblem(null);
    try {
      const { folder } = await client.app.chooseFolder({ purpose });
      if (folder !== null) showAppState(await setFolder(purpose, folder));
    } catch (error) {
      setProblem(problemOf(error).message);
    }
  }

  return (
    <>
      <Button
        variant="text"
        className="inline"
        aria-label="保存先を変える"
        onPress={() => {
          if (app.hasDialogs) void choose();
          else setTyping(true);
        }}
      >
        変える
      </Button>
      {problem === null ? null : (
        <span className="err" role="alert">
          {problem}
        </span>
      )}
      <FolderDialog
        folder={purpose === 'output' ? app.outputFolder : app.responseFolder}
        save={(folder) => setFolder(purpose, folder)}
        isOpen={isTyping}
        onClose={() => setTyping(false)}
      />
    </>
  );
}
