/** In which ways this program can have come to this machine, so that an update comes the same way. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { portableMarker } from '../user-data-dir.ts';
import type { InstallKind } from '../../../shared/update-manifest.ts';

export interface Installation {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** False where it runs from its sources: there is nothing to put in its place. */
  readonly isBuilt: boolean;
  /** Whether the marker of a portable program, or an uninstaller, lies beside the program. */
  readonly hasMarker: boolean;
  readonly hasUninstaller: boolean;
}

/** The likeliest first; none where it runs from its sources. */
export function installKinds(installation: Installation): readonly InstallKind[] {
  const { platform, environment, isBuilt, hasMarker, hasUninstaller } = installation;
  if (!isBuilt) return [];
  if (platform === 'win32') {
    if (environment['PORTABLE_EXECUTABLE_DIR'] !== undefined) return ['portable', 'zip'];
    return hasMarker || !hasUninstaller ? ['zip', 'nsis'] : ['nsis', 'zip'];
  }
  if (platform === 'darwin') return ['dmg', 'zip'];
  return environment['APPIMAGE'] === undefined ? ['deb', 'rpm', 'AppImage'] : ['AppImage'];
}

/** @param programDir folder of the packaged program; undefined where it runs from its sources */
export function installKindsHere(programDir: string | undefined): readonly InstallKind[] {
  const has = (name: string): boolean => programDir !== undefined && existsSync(join(programDir, name));
  return installKinds({
    platform: process.platform,
    environment: process.env,
    isBuilt: programDir !== undefined,
    hasMarker: has(portableMarker),
    // As electron-builder's installer names it.
    hasUninstaller: has('Uninstall Torimatome.exe'),
  });
}
