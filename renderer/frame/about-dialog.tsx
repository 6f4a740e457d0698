/** What this program is, which version, and whose work it stands on. */
import type { ReactElement } from 'react';
import type { AppState } from '../../shared/contract/app-contract.ts';
import { Dialog } from '../components/dialog.tsx';

interface AboutDialogProps {
  readonly app: AppState;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function AboutDialog({ app, isOpen, onClose }: AboutDialogProps): ReactElement {
  return (
    <Dialog title="このソフトについて" isOpen={isOpen} onClose={onClose}>
      <p>計画の取組み状況の照会と取りまとめを、ファイルのやりとりだけで行うソフトです。</p>
      <dl className="facts">
        <dt>版</dt>
        <dd className="num">{app.version}</dd>
        <dt>動かし方</dt>
        <dd>{app.door === 'electron' ? 'とりまとめの窓' : 'この端末のブラウザ'}</dd>
        <dt>通信</dt>
        <dd>外へは送信しません。</dd>
        <dt>使用条件</dt>
        <dd>MIT License</dd>
        <dt>書体</dt>
        <dd>Noto Sans JP（SIL Open Font License 1.1）</dd>
        <dt>意匠の値</dt>
        <dd>デジタル庁デザインシステム（MIT License）</dd>
      </dl>
    </Dialog>
  );
}
