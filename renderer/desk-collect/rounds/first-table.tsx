/** On a desk without a plan: last year's table is read, looked at, and becomes the plan with its finished round. */
import type { ReactElement } from 'react';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { useShortcuts } from '../../components/use-shortcuts.ts';
import { chooseFile } from '../../start/file-door.tsx';
import { useFileTarget } from '../../start/file-target.ts';
import { readTableFile, tableFiles } from '../table-import.ts';
import { ImportPreviewView } from './import-preview.tsx';
import { hasNext, useImport } from './use-import.ts';

export function FirstTable(): ReactElement {
  const { state, keep, read, readAs, cancel, setKeep, store } = useImport(null);
  useFileTarget({
    accept: tableFiles,
    multiple: false,
    open: (files) => void readTableFile(files).then((file) => (file ? read(file) : undefined)),
    openContent: (file) => void read(file),
  });
  const isReady = state.kind === 'read' && state.preview.kind !== 'problems';
  useShortcuts([{ keys: 'Ctrl+Enter', run: isReady ? () => void store() : chooseFile }]);
  return (
    <>
      <div className="drop">
        <Icon name="tray" />
        <div>
          <p>去年の表（Excel、Word、ods、csv、タブ区切りのテキスト）を、ここへ置いてください。</p>
          <p>元のファイルは変わりません。読み込む前に、読み取った内容を確かめられます。</p>
        </div>
        <Button variant={hasNext(state) ? 'outlined' : 'primary'} onPress={chooseFile}>
          {hasNext(state) ? '別の表を選ぶ' : '表を選ぶ'}
        </Button>
      </div>
      <ImportPreviewView
        state={state}
        plan={null}
        into="plan"
        keep={keep}
        onInto={() => undefined}
        onKeep={setKeep}
        onRead={(mapping) => void readAs(mapping)}
        onCancel={cancel}
        onStore={() => void store()}
        onGo={() => undefined}
      />
    </>
  );
}
