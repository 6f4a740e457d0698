/** 受領の控え: where receipts (.juryo) go. The window's own file door takes them, here as anywhere, and says how it went. */
import type { ReactElement } from 'react';
import { Button } from '../../components/button.tsx';
import { chooseFile } from '../../start/file-door.tsx';

export function ReceiptOpener(): ReactElement {
  return (
    <section aria-labelledby="sub-receipt-title" className="sub-receipt">
      <h2 id="sub-receipt-title">受領の控え</h2>
      <p>取りまとめ課から届いた受領の控え（.juryo）を、ここへ置いてください。元のファイルは変わりません。</p>
      <p>
        <Button icon="tray" onPress={chooseFile}>
          受領の控えを開く
        </Button>
      </p>
    </section>
  );
}
