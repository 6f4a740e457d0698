/** 鍵の控え: the keys of this desk in a file that opens with a passphrase, their restoring, and the departments' keys. */
import type { ReactElement } from 'react';
import type { SealState } from '../../../shared/contract/keys-contract.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { useKeyBackup } from '../../frame/storage/use-key-backup.tsx';
import { DepartmentKeys } from './department-keys.tsx';

interface KeysDialogProps {
  readonly state: SealState;
  readonly onClose: () => void;
}

export function KeysDialog({ state, onClose }: KeysDialogProps): ReactElement {
  const { fields, make, restore } = useKeyBackup();
  return (
    <Dialog
      title="鍵の控え"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={restore}>控えから鍵を戻す</Button>
          <Button variant="primary" onPress={make}>
            控えを作る
          </Button>
        </>
      }
    >
      <div className="ro-form">
        <p>
          鍵の番号　<b className="ro-key">{state.fingerprint}</b>
        </p>
        <p className="note sub">
          この鍵で照会に署名し、封をした回答を開きます。端末を替えるときは、控えから戻せば、課はそのまま回答できます。
        </p>
        {fields}
        <DepartmentKeys pinned={state.pinned} />
      </div>
    </Dialog>
  );
}
