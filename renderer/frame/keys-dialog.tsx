/** F1: all keys, those of this screen first. */
import type { ReactElement } from 'react';
import { navigate } from 'wouter/use-hash-location';
import { useAppState } from '../api/queries.ts';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { keysDialog, screenKeys, type KeyHint } from '../components/key-line.tsx';
import { guideOf, guidePath } from '../guide/guide-paths.ts';
import { useStore } from '../components/store.ts';

const everywhere: readonly KeyHint[] = [
  { keys: 'F6／Shift+F6', label: '次の区画、前の区画へ移る' },
  { keys: 'Tab', label: '次のボタンや欄へ移る' },
  { keys: 'Ctrl+O', label: 'ファイルを開く' },
  { keys: 'Ctrl+P', label: '印刷' },
  { keys: 'Alt+←', label: '前の画面に戻る' },
  { keys: 'Esc', label: '小さな画面やメニューを閉じる' },
  { keys: 'F1', label: 'この一覧を開く' },
];

export function KeysDialog(): ReactElement {
  const here = useStore(screenKeys);
  const { data: app } = useAppState();
  const openGuide = (): void => {
    keysDialog.set(false);
    if (app !== undefined) navigate(guidePath(guideOf(app)));
  };
  const shown = new Set(here.map((each) => each.keys));
  return (
    <Dialog
      title="キーの一覧"
      isOpen={useStore(keysDialog)}
      onClose={() => keysDialog.set(false)}
      actions={
        app === undefined ? undefined : (
          <Button icon="book" onPress={openGuide}>
            手引きを開く
          </Button>
        )
      }
    >
      <div className="keys">
        {here.length === 0 ? null : <KeyTable caption="この画面" keys={here} />}
        <KeyTable caption="どの画面でも" keys={everywhere.filter((each) => !shown.has(each.keys))} />
      </div>
    </Dialog>
  );
}

function KeyTable({
  caption,
  keys,
}: {
  readonly caption: string;
  readonly keys: readonly KeyHint[];
}): ReactElement {
  return (
    <table className="tbl">
      <caption>{caption}</caption>
      <tbody>
        {keys.map((each) => (
          <tr key={each.keys + each.label}>
            <th scope="row">
              <kbd>{each.keys}</kbd>
            </th>
            <td>{each.label}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
