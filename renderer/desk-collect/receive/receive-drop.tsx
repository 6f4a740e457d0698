/** The place for response files; while they are read, which one it is and the way to stop. */
import type { ReactElement } from 'react';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { chooseFile } from '../../start/file-door.tsx';
import { stopReceiving, type Receiving } from './receiving.ts';
import '../../start/start.css';

interface ReceiveDropProps {
  readonly state: Receiving;
  /** Nothing else is on the screen yet. */
  readonly isTall: boolean;
}

export function ReceiveDrop({ state, isTall }: ReceiveDropProps): ReactElement {
  const isRunning = state.kind === 'running';
  return (
    <div className={isTall ? 'drop co-tall' : 'drop'}>
      <Icon name="tray" />
      <div role="status">
        {isRunning ? (
          <p>
            {state.of}ファイルのうち{Math.min(state.files.length + 1, state.of)}つ目を読んでいます
          </p>
        ) : (
          <>
            <p>回答ファイル（.kaito）を、まとめてここへ置いてください。</p>
            <p>
              {isTall
                ? 'まだ何も受け取っていません。元のファイルは変わりません。'
                : '元のファイルは変わりません。'}
            </p>
          </>
        )}
      </div>
      {isRunning ? (
        <Button onPress={stopReceiving}>中止</Button>
      ) : (
        <Button variant="primary" onPress={chooseFile}>
          ファイルを選ぶ
        </Button>
      )}
    </div>
  );
}
