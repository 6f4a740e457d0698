/** What became of a file: one word with its icon, and 期限後 beside it. */
import type { ReactElement } from 'react';
import type { ReceivedFile } from '../../../shared/contract/receive-contract.ts';
import { resultWords, type ReceiveResult } from '../../../shared/receive-result.ts';
import { Icon, type IconName } from '../../components/icon.tsx';

type Look = readonly [icon: IconName, tone: 'ok' | 'none' | 'attn' | 'error'];

const looks: Readonly<Record<ReceiveResult, Look>> = {
  taken: ['ok', 'ok'],
  conflict: ['conflict', 'attn'],
  same: ['copy', 'none'],
  older: ['late', 'attn'],
  'other-round': ['err', 'error'],
  'other-department': ['err', 'error'],
  damaged: ['err', 'error'],
  altered: ['err', 'error'],
  'other-key': ['lock', 'attn'],
  'newer-format': ['err', 'error'],
  refused: ['err', 'error'],
};

export function ResultBadge({ file }: { readonly file: ReceivedFile }): ReactElement {
  const [icon, tone] = looks[file.result];
  return (
    <span className="rc-badges">
      <span className={`st st--${tone}`}>
        <Icon name={icon} />
        {resultWords[file.result]}
      </span>
      {file.late ? (
        <span className="st st--attn">
          <Icon name="late" />
          期限後
        </span>
      ) : null}
    </span>
  );
}
