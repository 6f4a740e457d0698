/** 保存する場所と控え: where everything lies, going back to a backup, everything in one file, the history's proof. */
import type { ReactElement } from 'react';
import type { AppState } from '../../../shared/contract/app-contract.ts';
import { Dialog } from '../../components/dialog.tsx';
import { BackupsSection } from './backups-section.tsx';
import { EverythingSection } from './everything-section.tsx';
import { KeysSection } from './keys-section.tsx';
import { ProofSection } from './proof-section.tsx';
import { restoring } from './restoring.ts';
import './storage.css';

interface StorageDialogProps {
  readonly app: AppState;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function StorageDialog({ app, isOpen, onClose }: StorageDialogProps): ReactElement {
  const close = (): void => {
    onClose();
    restoring.showRestored();
  };
  return (
    <Dialog title="保存する場所と控え" isOpen={isOpen} onClose={close}>
      <div className="sto">
        <dl className="facts">
          <dt>データ</dt>
          <dd>
            {app.desk.kind === 'none' ? null : app.desk.dataDir}
            {app.policy?.dataFolder ? (
              <span className="sub note facts-n">場所は、管理者の設定で決められています。</span>
            ) : null}
          </dd>
          {app.desk.kind === 'collect' ? (
            <>
              <dt>作るファイル</dt>
              <dd>
                {app.outputFolder}
                <span className="sub note facts-n">
                  照会・受領・表に分けて書きます。［出力］の「保存先」で変えられます。
                </span>
              </dd>
            </>
          ) : (
            <>
              <dt>回答ファイル</dt>
              <dd>
                {app.responseFolder}
                <span className="sub note facts-n">［提出前の確認］の「保存先」で変えられます。</span>
              </dd>
            </>
          )}
        </dl>
        <BackupsSection />
        <EverythingSection door={app.door} />
        {app.desk.kind === 'answer' ? <KeysSection /> : null}
        <ProofSection />
      </div>
    </Dialog>
  );
}
