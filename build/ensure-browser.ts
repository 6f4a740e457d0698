/**
 * Runs before the end-to-end tests: finds the browser that they drive. Playwright's own where it is, else an installed
 * Chromium, Chrome or Edge; on a Debian machine on which we are root (CI, a container) `chromium` is installed;
 * elsewhere one sentence says what is missing.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { chromium } from '@playwright/test';
import { findBrowser } from '../electron/browser/find-browser.ts';

/** The program's path; undefined where Playwright finds its own. */
export function browserToDrive(): { readonly executablePath?: string } | undefined {
  const search = {
    platform: process.platform,
    home: homedir(),
    environment: process.env,
    exists: existsSync,
  };
  if (existsSync(chromium.executablePath())) return {};
  const executablePath = findBrowser(search);
  return executablePath === undefined ? undefined : { executablePath };
}

function installChromium(): void {
  process.stdout.write('Installing for the tests: chromium\n');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]): void => {
    spawnSync('apt-get', ['-qq', ...args], { stdio: ['ignore', 'ignore', 'inherit'], env });
  };
  apt('update');
  apt('install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk');
}

if (import.meta.main) {
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (browserToDrive() === undefined && mayInstall) installChromium();
  if (browserToDrive() === undefined) {
    process.stderr.write(
      'No browser for the end-to-end tests: install Chromium, Chrome or Edge, or run "npx playwright install chromium".\n',
    );
    process.exitCode = 1;
  }
}
