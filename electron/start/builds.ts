/** What is built before the app starts, and whether it still is what the sources say. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

export interface Build {
  readonly name: 'renderer' | 'preload' | 'main';
  /** Files and folders that it is built from. */
  readonly sources: readonly string[];
  /** A file that every build writes anew. */
  readonly output: string;
}

const everywhere = ['shared', 'package.json', 'package-lock.json'];

export const builds: Readonly<Record<Build['name'], Build>> = {
  renderer: {
    name: 'renderer',
    sources: [
      'renderer',
      'docs',
      'build/guides',
      'build/vite.renderer.config.ts',
      'build/licences-module.ts',
      'build/third-party.ts',
      ...everywhere,
    ],
    output: 'dist/renderer/index.html',
  },
  preload: {
    name: 'preload',
    sources: ['electron/preload.ts', 'electron/shell', 'build/vite.preload.config.ts', ...everywhere],
    output: 'dist/preload/preload.cjs',
  },
  main: {
    name: 'main',
    sources: ['electron', 'build/vite.main.config.ts', ...everywhere],
    output: 'dist/main/main.js',
  },
};

/** Whether a source is newer than what was built of it. A file that was taken away shows in its folder's time. */
export function isStale({ sources, output }: Build, root: string): boolean {
  const built = changedAt(join(root, output));
  return built === 0 || sources.some((source) => newestIn(join(root, source)) > built);
}

function newestIn(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats?.isDirectory()) return stats?.mtimeMs ?? 0;
  const inside = readdirSync(path)
    .filter((name) => !name.endsWith('.test.ts'))
    .map((name) => newestIn(join(path, name)));
  return Math.max(stats.mtimeMs, ...inside);
}

function changedAt(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
