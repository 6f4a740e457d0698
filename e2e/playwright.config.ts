/** The same specs through every door that is here: a browser always, Electron where its binary is. */
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { browserToDrive } from '../build/ensure-browser.ts';
import { electronExecutable } from '../electron/start/electron-binary.ts';
import type { DoorOptions } from './fixtures.ts';

const root = join(import.meta.dirname, '..');
const hasElectron = electronExecutable(join(root, 'node_modules/electron')) !== undefined;
const isRoot = process.platform === 'linux' && process.getuid?.() === 0;

// Workers load this file too; it is said once.
if (!hasElectron && process.env['TEST_WORKER_INDEX'] === undefined)
  process.stdout.write('Electron is not here; the specs ran in the browser door only\n');

/** Specs that go through all screens. */
const reactChecked =
  /(?:every-screen|tour|setup|departments|review|publish|collecting|import-foreign|start)\.spec\.ts$/;

export default defineConfig<DoorOptions>({
  testDir: import.meta.dirname,
  outputDir: join(root, 'dist/e2e'),
  globalSetup: join(import.meta.dirname, 'build-stale.ts'),
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  // Generous: what a slow machine takes longer for is not wrong.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], [join(import.meta.dirname, 'page-reporter.ts')]],
  use: {
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    viewport: { width: 1360, height: 860 },
    actionTimeout: 20_000,
    screenshot: 'only-on-failure',
    launchOptions: {
      ...browserToDrive(),
      args: [
        ...(isRoot ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'browser', use: { door: 'browser' } },
    // The page as it is built for developers, which tells in the console what React finds wrong.
    {
      name: 'react-checks',
      testMatch: reactChecked,
      // How a page looks in a window is the same on either.
      grepInvert: /fits|sideways|in view|forced colours|less motion/,
      use: { door: 'browser', pageBuild: 'development' },
    },
    ...(hasElectron ? [{ name: 'electron', use: { door: 'electron' as const } }] : []),
  ],
});
