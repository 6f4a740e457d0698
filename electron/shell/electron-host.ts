/** What Electron can do for the core: dialogs, the file manager, and telling the page. */
import { existsSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import type { Host } from '../core/api/host.ts';
import type { Dialogs } from './dialogs.ts';
import type { EventChannel } from './event-channel.ts';

export interface ElectronHostOptions {
  readonly events: EventChannel;
  readonly dialogs: Dialogs;
  readonly showItemInFolder: (path: string) => void;
  readonly answerClosing: (saved: boolean) => void;
}

export function createElectronHost(options: ElectronHostOptions): Host {
  const { events, dialogs, showItemInFolder, answerClosing } = options;
  return {
    door: 'electron',
    hasDialogs: true,
    chooseFolder: async (current) => dialogs.chooseFolder('response', current),
    showFile: async (file) => {
      // Shown, never opened: what a file does when opened is not ours to start.
      if (!isAbsolute(file) || !existsSync(file)) return false;
      showItemInFolder(file);
      return true;
    },
    onEvent: (listener) => events.onEvent(listener),
    confirmClose: (close) => answerClosing(close),
  };
}
