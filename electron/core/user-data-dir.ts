/**
 * Where the app keeps what it knows. On Windows the local folder, not the roaming one that Electron takes: a city's
 * PCs copy the roaming folder to a server or keep it there, and a store must not live on a network.
 */
import { dirname, posix, win32 } from 'node:path';

export interface Machine {
  /** Folder of a portable program, whose data lie beside it; left out where the program is installed. */
  readonly portableDir?: string | undefined;
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Another folder, for tests and for trying things out. */
export const userDataVariable = 'TORIMATOME_USER_DATA';

const folderName = 'torimatome';

/** A file of this name beside the program keeps the data beside it too, for a USB stick or a folder of one's own. */
export const portableMarker = 'torimatome-portable.txt';

/** Set by the portable program of electron-builder, which unpacks itself elsewhere. */
export function programDir(executable: string, environment: Machine['environment']): string {
  return environment['PORTABLE_EXECUTABLE_DIR'] ?? dirname(executable);
}

export function userDataDir({ platform, home, environment, portableDir }: Machine): string {
  const asked = environment[userDataVariable];
  if (asked !== undefined && asked !== '') return asked;
  if (portableDir !== undefined)
    return (platform === 'win32' ? win32 : posix).join(portableDir, 'torimatome-data');
  if (platform === 'win32')
    return win32.join(environment['LOCALAPPDATA'] ?? win32.join(home, 'AppData', 'Local'), folderName);
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', folderName);
  return posix.join(environment['XDG_DATA_HOME'] ?? posix.join(home, '.local', 'share'), folderName);
}
