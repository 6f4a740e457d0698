/** Which system a built installer is for, told by the name that installer-config.ts gives it. */
import type { UpdateFile } from '../shared/update-manifest.ts';

type Installer = Pick<UpdateFile, 'platform' | 'arch' | 'kind' | 'name'>;

const archs: Readonly<Record<string, UpdateFile['arch']>> = {
  x64: 'x64',
  amd64: 'x64',
  x86_64: 'x64',
  arm64: 'arm64',
  aarch64: 'arm64',
};

/** Everything else in the folder (checksums, block maps, other versions) is passed over. */
export function installersIn(names: readonly string[], version: string): Installer[] {
  return names.toSorted().flatMap((name) => {
    const prefix = `Torimatome-${version}-`;
    const found = name.startsWith(prefix) ? installerOf(name, name.slice(prefix.length)) : undefined;
    return found === undefined ? [] : [found];
  });
}

function installerOf(name: string, rest: string): Installer | undefined {
  if (rest === 'setup.exe') return { platform: 'win32', arch: 'x64', kind: 'nsis', name };
  if (rest === 'portable.exe') return { platform: 'win32', arch: 'x64', kind: 'portable', name };
  const parts = /^(?<os>win|mac|linux)-(?<arch>\w+)\.(?<kind>zip|dmg|AppImage|deb|rpm)$/u.exec(rest)?.groups;
  const arch = archs[parts?.['arch'] ?? ''];
  const platform = ({ win: 'win32', mac: 'darwin', linux: 'linux' } as const)[parts?.['os'] ?? ''];
  if (arch === undefined || platform === undefined) return undefined;
  return { platform, arch, kind: parts?.['kind'] as Installer['kind'], name };
}
