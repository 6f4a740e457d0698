/** What an update package says of itself, and whether it may be put on this machine. Pure: signatures are checked in the core. */
import { z } from 'zod';
import { fail, succeed, type Problem, type Result } from './result.ts';

export const updateProduct = 'jp.torimatome.app';
export const updateFormatVersion = 1;

/** Three numbers; nothing else is ever published. */
const version = z.string().regex(/^(?:0|[1-9]\d{0,5})(?:\.(?:0|[1-9]\d{0,5})){2}$/u);

export const installKind = z.enum(['nsis', 'portable', 'zip', 'dmg', 'AppImage', 'deb', 'rpm']);
export type InstallKind = z.infer<typeof installKind>;

const extensions: Readonly<Record<InstallKind, string>> = {
  nsis: '.exe',
  portable: '.exe',
  zip: '.zip',
  dmg: '.dmg',
  AppImage: '.AppImage',
  deb: '.deb',
  rpm: '.rpm',
};

export const updateFile = z
  .strictObject({
    platform: z.enum(['win32', 'darwin', 'linux']),
    arch: z.enum(['x64', 'arm64']),
    kind: installKind,
    /** A plain name: it becomes a file on the machine. */
    name: z
      .string()
      .regex(/^[A-Za-z0-9][\w-]*(?:\.[\w-]+)*$/u)
      .max(120),
    size: z
      .int()
      .positive()
      .max(2 ** 31),
    sha256: z.string().regex(/^[0-9a-f]{64}$/u),
  })
  .refine(({ kind, name }) => name.endsWith(extensions[kind]));
export type UpdateFile = z.infer<typeof updateFile>;

/** What every version of the form says, so that a newer one can be told from a damaged one. */
export const anyUpdateManifest = z.looseObject({
  format: z.literal('torimatome-update'),
  formatVersion: z.int().positive(),
});

export const updateManifest = z.strictObject({
  format: z.literal('torimatome-update'),
  formatVersion: z.literal(updateFormatVersion),
  product: z.string().max(100),
  version,
  /** Counts what the publisher has ever published, from 1: an older package cannot be passed off as news. */
  sequence: z.int().positive(),
  /** The oldest version that this one can take over from. */
  minimumVersion: version,
  /** The form of the store that this version brings it to. */
  storeVersion: z.int().positive(),
  issuedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  /** In Japanese, for people. */
  changes: z.array(z.string().min(1).max(500)).min(1).max(100),
  files: z.array(updateFile).min(1).max(20),
});
export type UpdateManifest = z.infer<typeof updateManifest>;

/** This machine, as far as it matters. */
export interface UpdateHere {
  readonly version: string;
  readonly platform: string;
  readonly arch: string;
  /** The ways in which the program can have been put here, the likeliest first; none where it runs from its sources. */
  readonly kinds: readonly InstallKind[];
  /** The newest package that was ever found right here; null where none was. */
  readonly newestSeen: Pick<UpdateManifest, 'sequence' | 'minimumVersion'> | null;
  readonly now: Date;
}

export type UpdateRefusal = Problem<
  | 'OTHER_PRODUCT'
  | 'EXPIRED'
  | 'NOT_YET'
  | 'SAME_VERSION'
  | 'OLDER_VERSION'
  | 'REPLAYED'
  | 'TOO_OLD_HERE'
  | 'NO_FILE_HERE'
>;

/** A clock may be a day off, and most are nearer. */
export const clockMilliseconds = 24 * 3_600_000;
const day = (iso: string): string => iso.slice(0, 10);

/** @returns negative where a is older than b, 0 for the same */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)];
  const difference = left.findIndex((number, index) => number !== right[index]);
  return difference === -1 ? 0 : (left[difference] ?? 0) - (right[difference] ?? 0);
}

/** The file for this machine, or why the package is not for it. The signature has been checked before. */
export function judgeUpdate(manifest: UpdateManifest, here: UpdateHere): Result<UpdateFile, UpdateRefusal> {
  const { version, minimumVersion, issuedAt, expiresAt, sequence } = manifest;
  if (manifest.product !== updateProduct)
    return fail(
      'OTHER_PRODUCT',
      'ほかのソフトの更新ファイルです。「とりまとめ」の更新ファイルを選んでください。',
    );
  if (Date.parse(expiresAt) <= here.now.getTime())
    return fail(
      'EXPIRED',
      `この更新ファイルは、使える期限（${day(expiresAt)}）を過ぎています。新しい更新ファイルをもらってください。`,
    );
  if (Date.parse(issuedAt) > here.now.getTime() + clockMilliseconds)
    return fail(
      'NOT_YET',
      `この更新ファイルの発行日（${day(issuedAt)}）が、この端末の日付より先です。端末の日付を確かめてください。`,
    );
  const age = compareVersions(version, here.version);
  if (age === 0) return fail('SAME_VERSION', `いまと同じ版（${version}）です。更新は要りません。`);
  if (age < 0)
    return fail(
      'OLDER_VERSION',
      `いまの版（${here.version}）より古い版（${version}）です。更新としては使えません。前の版に戻すときは「前の版に戻す」を使ってください。`,
    );
  if (
    here.newestSeen !== null &&
    sequence < here.newestSeen.sequence &&
    !isStep(manifest, here.newestSeen, here)
  )
    return fail(
      'REPLAYED',
      'この端末では、これよりあとに発行された更新ファイルを確かめたことがあります。取り下げられた版かもしれないので、使えません。',
    );
  if (compareVersions(here.version, minimumVersion) < 0)
    return fail(
      'TOO_OLD_HERE',
      `この更新は版 ${minimumVersion} からできます。いまの版は ${here.version} です。先に版 ${minimumVersion} の更新ファイルを使ってください。`,
    );
  const file = fileFor(manifest, here);
  return file === undefined
    ? fail(
        'NO_FILE_HERE',
        `この端末（${here.platform} ${here.arch}）で使えるものが、この更新ファイルに入っていません。`,
      )
    : succeed(file);
}

/** Where the newest one cannot take over from the version here, one that leads to where it can is still wanted. */
function isStep(
  { version }: UpdateManifest,
  { minimumVersion }: Pick<UpdateManifest, 'minimumVersion'>,
  here: UpdateHere,
): boolean {
  return compareVersions(here.version, minimumVersion) < 0 && compareVersions(version, minimumVersion) >= 0;
}

/** The file for this machine, whatever else speaks against the package. */
export function fileFor(
  { files }: UpdateManifest,
  { platform, arch, kinds }: Pick<UpdateHere, 'platform' | 'arch' | 'kinds'>,
): UpdateFile | undefined {
  const fitting = files.filter((each) => each.platform === platform && each.arch === arch);
  return kinds.map((kind) => fitting.find((each) => each.kind === kind)).find((each) => each !== undefined);
}
