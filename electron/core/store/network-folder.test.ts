import { describe, expect, it } from 'vitest';
import { isNetworkFileSystem, isOnNetwork, isUncPath } from './network-folder.ts';

describe('a store on a network drive', () => {
  it.each([String.raw`\\server\共有\取りまとめ`, '//server/share/x', String.raw`\\?\UNC\server\share`])(
    'is told by %s',
    (path) => {
      expect(isUncPath(path)).toBe(true);
    },
  );
  it.each([String.raw`C:\Users\田中`, '/home/tanaka', String.raw`\\?\C:\Users`, String.raw`\\.\pipe\x`])(
    'is not %s',
    (path) => {
      expect(isUncPath(path)).toBe(false);
    },
  );
  it('is told by the type of the file system on Linux: NFS, SMB', () => {
    expect([0x6969, 0xfe534d42, -11317950].map(isNetworkFileSystem)).toEqual([true, true, true]);
    expect([0xef53, 0x01021994].some(isNetworkFileSystem)).toBe(false);
  });
  it('is not the folder of temporary files of this machine', () => {
    expect(isOnNetwork('/tmp', 'linux')).toBe(false);
  });
});
