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
  /** Starts a program that goes on without this one. */
  readonly start: (program: string) => Promise<void>;
  /** Ends this program the way the cross does: what is not saved is asked about first. */
  readonly quit: () => void;
}

export function createElectronHost(options: ElectronHostOptions): Host {
  const { events, dialogs, showItemInFolder, answerClosing, start, quit } = options;
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
    runInstaller: async (file, kind) => {
      try {
        // Only Windows' installer does all by itself; of the others the person is shown where they lie.
        if (kind !== 'nsis') throw new Error(`${kind} is no installer`);
        await start(file);
      } catch {
        // Also where the machine lets no program start that nobody has allowed.
        showItemInFolder(file);
        return false;
      }
      quit();
      return true;
    },
    onEvent: (listener) => events.onEvent(listener),
    confirmClose: (close) => answerClosing(close),
  };
}
