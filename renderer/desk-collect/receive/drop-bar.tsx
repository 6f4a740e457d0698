/** The head of the screen: its name, and the place for response files; while they are read, which one and the way to stop. */
import type { ReactElement, ReactNode } from 'react';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { Pane } from '../../components/panes.tsx';
import { chooseFile } from '../../start/file-door.tsx';
import { stopReceiving, type Receiving } from './receiving.ts';

interface DropBarProps {
  readonly state: Receiving;
  /** Nothing else is on the screen yet: the place grows, and its button is the filled one. */
  readonly isTall: boolean;
  readonly isFinal: boolean;
  /** What else brings files in. */
  readonly children: ReactNode;
}

export function DropBar({ state, isTall, isFinal, children }: DropBarProps): ReactElement {
  const isRunning = state.kind === 'running';
  return (
    <Pane as="section" label="回答ファイル" className={isTall ? 'rc-drop rc-drop--tall' : 'rc-drop'}>
      <h1>受け取り</h1>
      <div className="rc-zone">
        <Icon name={isFinal && !isRunning ? 'lock' : 'tray'} />
        <div role="status">
          {isRunning ? (
            <>
              <p>
                {state.of}ファイルのうち{Math.min(state.number, state.of)}個目を読んでいます
                {state.waiting === 0 ? '' : `　あとから置いた${state.waiting}ファイルは、続けて読みます`}
              </p>
              <progress className="bar" aria-label="受け取り" value={state.files.length} max={state.of} />
            </>
          ) : isFinal ? (
            <p>確定した照会です。取り込めません。正誤表を始めてから受け取ってください。</p>
          ) : (
            <>
              {isTall ? <p className="rc-none">まだ何も受け取っていません。</p> : null}
              <p>
                回答ファイル（.kaito）と記入された様式（.xlsx）を、まとめてここへ置いてください。原本は変わりません。
              </p>
            </>
          )}
        </div>
        {isRunning ? (
          <Button small onPress={stopReceiving}>
            中止
          </Button>
        ) : (
          <Button small={!isTall} variant={isTall && !isFinal ? 'primary' : 'outlined'} onPress={chooseFile}>
            ファイルを選ぶ <kbd>Ctrl+O</kbd>
          </Button>
        )}
      </div>
      {children}
    </Pane>
  );
}
