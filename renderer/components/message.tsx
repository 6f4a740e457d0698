/** One notice in its place: what happened, then what to do. Never floats, never goes away by itself. */
import type { ReactElement, ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

export type MessageTone = 'plain' | 'key' | 'ok' | 'attn' | 'return';

const icons: Readonly<Record<MessageTone, IconName>> = {
  plain: 'info',
  key: 'info',
  ok: 'ok',
  attn: 'warn',
  return: 'err',
};

export interface MessageProps {
  readonly tone: MessageTone;
  readonly icon?: IconName;
  /** Buttons at the right. */
  readonly actions?: ReactNode;
  /** `alert` for what a person must learn at once, `status` for what may wait. */
  readonly role?: 'alert' | 'status';
  readonly className?: string;
  readonly children: ReactNode;
}

export function Message(props: MessageProps): ReactElement {
  const { tone, icon = icons[tone], actions, role, className = '', children } = props;
  const look = tone === 'plain' ? '' : ` msg--${tone}`;
  return (
    <div className={`msg${look} ${className}`.trim()} {...(role === undefined ? {} : { role })}>
      <Icon name={icon} />
      <div>{children}</div>
      {actions === undefined ? null : <div className="msg-acts">{actions}</div>}
    </div>
  );
}
