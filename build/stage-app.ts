/** Lays out what an installer packs, from what is built: dist/app/<platform>-<arch>, made anew each time. */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { noticesText, thirdParty } from './third-party.ts';
import { ownFiles, packageFiles, stayingPackages, type Arch, type Platform } from './staged-files.ts';

export interface Staging {
  readonly root: string;
  /** Folder to lay out. */
  readonly out: string;
  readonly platform: Platform;
  readonly arch: Arch;
}

/** @throws Error where something that is packed was not built or installed */
export function stageApp({ root, out, platform, arch }: Staging): void {
  rmSync(out, { recursive: true, force: true });
  for (const file of ownFiles) copy(join(root, file), join(out, file));
  for (const file of packageFiles(platform, arch)) {
    const [from, to] = [join(root, 'node_modules', file), join(out, 'node_modules', file)];
    if (file.endsWith('/package.json')) writeJson(to, runtimeManifest(readJson(from)));
    else copy(from, to);
  }
  writeFileSync(join(out, 'THIRD-PARTY-NOTICES.txt'), noticesText(thirdParty(root)));
  const { name, version, description, license, author, type, main } = readJson(join(root, 'package.json'));
  const installed = (each: string): unknown =>
    readJson(join(root, 'node_modules', each, 'package.json'))['version'];
  const dependencies = Object.fromEntries(stayingPackages.map((each) => [each, installed(each)]));
  writeJson(join(out, 'package.json'), {
    name,
    version,
    description,
    license,
    author,
    type,
    main,
    dependencies,
  });
}

type Manifest = Readonly<Record<string, unknown>>;

/** A package's manifest without what only an installation needs, so that nothing is looked for that is not there. */
function runtimeManifest({ name, version, license, type, main, exports, module }: Manifest): Manifest {
  return { name, version, license, type, main, module, exports };
}

function readJson(file: string): Manifest {
  return JSON.parse(readFileSync(file, 'utf8')) as Manifest;
}

function writeJson(file: string, value: object): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
}

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to, { recursive: true });
}
