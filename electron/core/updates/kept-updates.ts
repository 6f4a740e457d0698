/** Installers that were put to use here stay here, with what the publisher signed, so that one can go back to them. */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  compareVersions,
  fileFor,
  type InstallKind,
  type UpdateFile,
} from '../../../shared/update-manifest.ts';
import type { UpdateSurroundings } from './look-for-updates.ts';
import { checkHead, type SignedUpdate } from './read-update.ts';
import { measure } from './write-update.ts';

const folderName = '更新';
const keptVersions = 3;

export interface KeptUpdate extends SignedUpdate {
  readonly file: UpdateFile;
  /** The installer on this machine. */
  readonly path: string;
}

export function keptFolder(userDataDir: string, version: string): string {
  return join(userDataDir, folderName, version);
}

/** Keeps beside an installer what the publisher signed, and lets go of the oldest versions. */
export async function keepUpdate(
  userDataDir: string,
  { manifest, manifestBytes, signatureBytes }: SignedUpdate,
): Promise<void> {
  const folder = keptFolder(userDataDir, manifest.version);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'manifest.json'), manifestBytes, { flush: true });
  await writeFile(join(folder, 'signature.json'), signatureBytes, { flush: true });
  const old = (await versionsIn(userDataDir)).slice(keptVersions);
  for (const each of old) await rm(keptFolder(userDataDir, each), { recursive: true, force: true });
}

/** The newest kept version older than the one that runs, checked anew: its signature and every byte of its installer. */
export async function previousKept(around: UpdateSurroundings): Promise<KeptUpdate | undefined> {
  const older = (await versionsIn(around.userDataDir)).filter(
    (each) => compareVersions(each, around.version) < 0,
  );
  for (const version of older) {
    const kept = await readKept(version, around);
    if (kept) return kept;
  }
  return undefined;
}

async function readKept(version: string, around: UpdateSurroundings): Promise<KeptUpdate | undefined> {
  const folder = keptFolder(around.userDataDir, version);
  try {
    const [manifest, signature] = await Promise.all(
      ['manifest.json', 'signature.json'].map((name) => readFile(join(folder, name))),
    );
    if (manifest === undefined) return undefined;
    const head = await checkHead(manifest, signature, around.keys, around.now());
    if (!head.ok || head.value.manifest.version !== version) return undefined;
    const file = fileFor(head.value.manifest, around);
    if (file === undefined) return undefined;
    const path = join(folder, file.name);
    const { size, sha256 } = await measure(path);
    return size === file.size && sha256 === file.sha256 ? { ...head.value, file, path } : undefined;
  } catch {
    // Not there, or taken away meanwhile: then there is none.
    return undefined;
  }
}

/** Newest first. */
async function versionsIn(userDataDir: string): Promise<string[]> {
  const names = await readdir(join(userDataDir, folderName)).catch(() => []);
  return names.filter((each) => /^\d+\.\d+\.\d+$/u.test(each)).toSorted((a, b) => compareVersions(b, a));
}

/** What to do with an installer that the program cannot start by itself. */
export const nextStep: Readonly<Record<InstallKind, string>> = {
  nsis: 'このファイルを開いて、画面の案内に沿って入れてください。',
  portable: 'いまの実行ファイルを閉じ、このファイルと置き換えてください。データはそのまま使えます。',
  zip: 'とりまとめを閉じ、このファイルを展開して、いまのフォルダーの中身と置き換えてください。「torimatome-data」と「torimatome-portable.txt」は残してください。',
  dmg: 'このファイルを開き、とりまとめを「アプリケーション」へ入れ直してください。',
  AppImage:
    'とりまとめを閉じ、いまのファイルとこのファイルを置き換え、実行できるようにしてください（chmod +x）。',
  deb: '管理者が「apt install ./ファイル名」で入れてください。',
  rpm: '管理者が「dnf install ./ファイル名」で入れてください。',
};
