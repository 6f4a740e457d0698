/**
 * What electron-builder makes: for a clerk without administrator rights, without internet. Nothing is compiled
 * (better-sqlite3 brings its Node-API builds) and nothing is published from here.
 */
import type { Configuration } from 'electron-builder';
import { electronFuses } from './fuses.ts';
import { unpacked } from './staged-files.ts';

const ownFile = (ext: string, name: string) => ({
  ext,
  name,
  description: name,
  mimeType: `application/x-torimatome-${ext}`,
  role: 'Editor' as const,
});

export interface InstallerOptions {
  /** The staged app. */
  readonly app: string;
  /** Folder of the guides, as pages and PDFs. */
  readonly guides: string;
  readonly out: string;
  readonly electronVersion: string;
  /** A folder with an unpacked Electron, where it is not to be fetched. */
  readonly electronDist?: string | undefined;
  /** Apple's notary is asked only where its key is in the environment. */
  readonly notarize?: boolean;
}

export function installerConfig(options: InstallerOptions): Configuration {
  const { app, guides, out, electronVersion, electronDist, notarize = false } = options;
  return {
    appId: 'jp.torimatome.app',
    // Also the name of folders: Latin, for the tools on the way. People read the Japanese name below.
    productName: 'Torimatome',
    copyright: 'Copyright © 2026 The Torimatome team (MIT)',
    directories: { app, output: out, buildResources: import.meta.dirname },
    electronVersion,
    ...(electronDist === undefined ? {} : { electronDist }),
    electronLanguages: ['ja', 'en-US'],
    npmRebuild: false,
    publish: null,
    asar: true,
    asarUnpack: unpacked,
    files: ['**/*'],
    // Beside the archive: whoever hands guides out finds them without the program.
    extraResources: [{ from: guides, to: 'guides' }],
    electronFuses: { ...electronFuses },
    artifactName: 'Torimatome-${version}-${os}-${arch}.${ext}',
    fileAssociations: [
      ownFile('shokai', 'とりまとめ 照会ファイル'),
      ownFile('kaito', 'とりまとめ 回答ファイル'),
      ownFile('juryo', 'とりまとめ 受領ファイル'),
    ],
    win: {
      icon: 'icons/icon.png',
      target: ['nsis', 'portable', 'zip'],
      executableName: 'torimatome',
    },
    nsis: {
      artifactName: 'Torimatome-${version}-setup.${ext}',
      // For one person, in the own profile: no administrator is asked.
      oneClick: false,
      perMachine: false,
      selectPerMachineByDefault: false,
      allowElevation: false,
      allowToChangeInstallationDirectory: true,
      deleteAppDataOnUninstall: false,
      shortcutName: 'とりまとめ',
      uninstallDisplayName: 'とりまとめ ${version}',
      installerLanguages: ['ja_JP'],
      language: '1041',
      displayLanguageSelector: false,
      warningsAsErrors: true,
    },
    portable: { artifactName: 'Torimatome-${version}-portable.${ext}' },
    mac: {
      icon: 'icons/icon.png',
      target: ['dmg', 'zip'],
      category: 'public.app-category.productivity',
      hardenedRuntime: true,
      entitlements: 'build/mac-entitlements.plist',
      entitlementsInherit: 'build/mac-entitlements.plist',
      notarize,
      extendInfo: { CFBundleDisplayName: 'とりまとめ', CFBundleDevelopmentRegion: 'ja' },
    },
    linux: {
      icon: 'icons',
      target: ['AppImage', 'deb', 'rpm'],
      category: 'Office',
      executableName: 'torimatome',
      maintainer: 'The Torimatome team <torimatome@example.invalid>',
      vendor: 'The Torimatome team',
      synopsis: '計画の取組み状況の照会と取りまとめ',
      desktop: {
        entry: {
          Name: 'Torimatome',
          'Name[ja]': 'とりまとめ',
          'Comment[ja]': '計画の取組み状況の照会と取りまとめ',
        },
      },
    },
  };
}
