/** A desk that no request has been opened on yet. */
import type { ReactElement } from 'react';
import { KeyLine } from '../components/key-line.tsx';
import { Pane } from '../components/panes.tsx';
import { useShortcuts } from '../components/use-shortcuts.ts';
import { chooseFile } from './file-door.tsx';
import { DropZone } from './drop-zone.tsx';
import './start.css';

const keys = [{ keys: 'Ctrl+O', label: 'ファイルを開く' }] as const;

export function NoRoundPage(): ReactElement {
  useShortcuts([{ keys: 'Ctrl+Enter', run: chooseFile }]);
  return (
    <>
      <div className="sw">
        <Pane as="main" label="照会ファイルを開く" className="s-one">
          <h1>照会ファイルを開いてください</h1>
          <p className="sub">このデータには、照会がまだ入っていません。</p>
          <DropZone />
        </Pane>
      </div>
      <KeyLine keys={keys} />
    </>
  );
}
