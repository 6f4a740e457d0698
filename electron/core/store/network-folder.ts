/**
 * SQLite's locks cannot be trusted on network drives, so a store is never opened there.
 * What can be told without asking the network: UNC paths on Windows, and the file system's type elsewhere.
 * A drive letter that stands for a share looks like a disk to Node and is not recognised here.
 */
import { statfsSync } from 'node:fs';

// statfs(2), f_type: nfs, smb, smb2, cifs, 9p, ceph, afs.
const networkFileSystems = new Set([
  0x6969, 0x517b, 0xfe534d42, 0xff534d42, 0x01021997, 0x00c36400, 0x5346414f,
]);

export function isUncPath(path: string): boolean {
  return /^(?:\\\\|\/\/)(?![?.][\\/](?!UNC))[^\\/]+[\\/]/u.test(path) || /^\\\\\?\\UNC\\/iu.test(path);
}

export function isNetworkFileSystem(type: number): boolean {
  return networkFileSystems.has(type >>> 0);
}

/** Whether an existing folder lies on a network drive, as far as can be told. */
export function isOnNetwork(folder: string, platform: NodeJS.Platform): boolean {
  if (platform === 'win32') return isUncPath(folder);
  return platform === 'linux' && isNetworkFileSystem(statfsSync(folder).type);
}
