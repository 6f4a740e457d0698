/** Who speaks: only the page of the app itself, in the window's own frame, may reach the core. */
import type { IpcMainEvent } from 'electron';
import { isAppAddress } from './app-origin.ts';

export interface SentMessage {
  /** Null where the frame has navigated away or is gone. */
  readonly senderFrame: Pick<NonNullable<IpcMainEvent['senderFrame']>, 'url' | 'parent'> | null;
}

/** Asked at once when a message comes: later the frame may show something else. */
export function isTrustedSender({ senderFrame }: SentMessage): boolean {
  return senderFrame !== null && senderFrame.parent === null && isAppAddress(senderFrame.url);
}
