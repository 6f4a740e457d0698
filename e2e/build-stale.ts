/**
 * Before all specs: builds what the sources are newer than. Electron's own parts only where Electron is; the page with
 * React's checks only where a project runs on it.
 */
import { join } from 'node:path';
import type { FullConfig } from '@playwright/test';
import { build } from 'vite';
import { builds, isStale, type Build } from '../electron/start/builds.ts';

const root = join(import.meta.dirname, '..');

async function buildStale({ projects }: FullConfig): Promise<void> {
  const names: readonly Build['name'][] = projects.some((each) => each.name === 'electron')
    ? ['renderer', 'preload', 'main']
    : ['renderer'];
  for (const name of names.filter((each) => isStale(builds[each], root))) {
    await build({ configFile: join(root, `build/vite.${name}.config.ts`), logLevel: 'warn' });
  }
  const checked = { ...builds.renderer, output: 'dist/renderer-development/index.html' };
  if (projects.some((each) => each.name === 'react-checks') && isStale(checked, root)) {
    const configFile = join(root, 'build/vite.renderer.config.ts');
    await build({ configFile, mode: 'development', logLevel: 'error' });
  }
}

// oxlint-disable-next-line import/no-default-export -- Playwright asks for it
export default buildStale;
