/**
 * `npm run package`: builds, lays out and packs the app for one system.
 *
 *     npm run package -- --platform win32|darwin|linux --arch x64|arm64 [--dir] [--electron-dist DIR] [--out DIR]
 *
 * --dir stops at the unpacked folder. Installers come out in dist/installers, the list of what is in them beside them.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build as pack, Arch as BuilderArch, Platform as BuilderPlatform } from 'electron-builder';
import electron from 'electron/package.json' with { type: 'json' };
import { build as buildWithVite } from 'vite';
import { writeGuides } from './guides/write-guides.ts';
import { installerConfig } from './installer-config.ts';
import { sbomName, sbomText } from './sbom.ts';
import { stageApp } from './stage-app.ts';
import type { Arch, Platform } from './staged-files.ts';

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    platform: { type: 'string', default: process.platform },
    arch: { type: 'string', default: process.arch },
    dir: { type: 'boolean', default: false },
    'electron-dist': { type: 'string' },
    out: { type: 'string', default: join(root, 'dist/installers') },
  },
});
const platforms: Readonly<Record<string, readonly [Platform, BuilderPlatform]>> = {
  win32: ['win32', BuilderPlatform.WINDOWS],
  darwin: ['darwin', BuilderPlatform.MAC],
  linux: ['linux', BuilderPlatform.LINUX],
};
const archs: Readonly<Record<string, readonly [Arch, BuilderArch]>> = {
  x64: ['x64', BuilderArch.x64],
  arm64: ['arm64', BuilderArch.arm64],
};
const chosen = platforms[values.platform];
const chosenArch = archs[values.arch];
if (!chosen || !chosenArch) throw new Error('--platform win32|darwin|linux --arch x64|arm64');

for (const name of ['renderer', 'preload', 'main'])
  await buildWithVite({ configFile: join(import.meta.dirname, `vite.${name}.config.ts`), logLevel: 'warn' });
const [platform, builderPlatform] = chosen;
const [arch, builderArch] = chosenArch;
const app = join(root, 'dist/app', `${platform}-${arch}`);
stageApp({ root, out: app, platform, arch });
const guides = join(root, 'dist/guides');
await writeGuides(guides);
const config = installerConfig({
  app,
  guides,
  out: values.out,
  electronVersion: electron.version,
  electronDist: values['electron-dist'],
  notarize: process.env['APPLE_API_KEY'] !== undefined,
});
mkdirSync(values.out, { recursive: true });
writeFileSync(join(values.out, sbomName), await sbomText(root));
await pack({
  projectDir: root,
  config,
  targets: builderPlatform.createTarget(values.dir ? 'dir' : null, builderArch),
  publish: 'never',
});
