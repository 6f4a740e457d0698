/**
 * Where the app keeps what it knows. On Windows the local folder, not the roaming one that Electron takes: a city's
 * PCs copy the roaming folder to a server or keep it there, and a store must not live on a network.
 */
import { posix, win32 } from 'node:path';

export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Another folder, for tests and for trying things out. */
export const userDataVariable = 'TORIMATOME_USER_DATA';

const folderName = 'torimatome';

export function userDataDir({ platform, home, environment }: Machine): string {
  const asked = environment[userDataVariable];
  if (asked !== undefined && asked !== '') return asked;
  if (platform === 'win32')
    return win32.join(environment['LOCALAPPDATA'] ?? win32.join(home, 'AppData', 'Local'), folderName);
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', folderName);
  return posix.join(environment['XDG_DATA_HOME'] ?? posix.join(home, '.local', 'share'), folderName);
}
