/** A publisher with a key of its own, and packages on a share, for tests. */
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { updateProduct, type UpdateManifest } from '../../../../shared/update-manifest.ts';
import { newestVersion } from '../../store/migrations/all.ts';
import type { UpdateSurroundings } from '../look-for-updates.ts';
import type { PublisherKey } from '../publisher-keys.ts';
import { publicHalf } from '../update-signature.ts';
import { updateExtension, writeUpdate } from '../write-update.ts';

export interface Publisher {
  readonly privateKey: string;
  readonly key: PublisherKey;
  /** Publishes a version into a folder. @returns the package */
  readonly publish: (folder: string, version: string, more?: Partial<UpdateManifest>) => Promise<string>;
}

export function openPublisher(until: string | null = null): Publisher {
  const privateKey = generateKeyPairSync('ed25519')
    .privateKey.export({ format: 'pem', type: 'pkcs8' })
    .toString();
  const key: PublisherKey = { name: 'とりまとめ配布担当', publicKey: publicHalf(privateKey), until };
  return {
    privateKey,
    key,
    publish: async (folder, version, more = {}) => {
      const installers = join(folder, `元 ${version}`);
      mkdirSync(installers, { recursive: true });
      const source = (name: string): string => {
        const path = join(installers, name);
        // Large enough to come in several pieces.
        writeFileSync(path, Buffer.alloc(200_000, `${name} ${version}\n`));
        return path;
      };
      const setup = `Torimatome-${version}-setup.exe`;
      const image = `Torimatome-${version}-linux-x86_64.AppImage`;
      const target = join(folder, `とりまとめ ${version}${updateExtension}`);
      const head: Omit<UpdateManifest, 'files'> = {
        format: 'torimatome-update',
        formatVersion: 1,
        product: updateProduct,
        version,
        sequence: Number(version.replaceAll('.', '')),
        minimumVersion: '0.1.0',
        storeVersion: newestVersion,
        issuedAt: '2026-11-01T00:00:00.000Z',
        expiresAt: '2027-11-01T00:00:00.000Z',
        changes: ['督促の文を直しました。', '表の読み込みが速くなりました。'],
        ...more,
      };
      await writeUpdate(
        target,
        head,
        [
          { platform: 'win32', arch: 'x64', kind: 'nsis', name: setup, path: source(setup) },
          { platform: 'linux', arch: 'x64', kind: 'AppImage', name: image, path: source(image) },
        ],
        privateKey,
      );
      return target;
    },
  };
}

/** A Windows machine with version 1.0.0. */
export function machineWith(
  publisher: Publisher,
  userDataDir: string,
  more: Partial<UpdateSurroundings> = {},
): UpdateSurroundings {
  return {
    version: '1.0.0',
    platform: 'win32',
    arch: 'x64',
    kinds: ['nsis', 'zip'],
    userDataDir,
    keys: [publisher.key],
    now: () => new Date('2026-11-26T00:00:00.000Z'),
    ...more,
  };
}
