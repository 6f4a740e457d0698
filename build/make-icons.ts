/** Draws every size of the icon from icons/icon.svg, with the browser that the tests use. Run when the drawing changes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { browserToDrive } from './ensure-browser.ts';

const folder = join(import.meta.dirname, 'icons');
const svg = readFileSync(join(folder, 'icon.svg'), 'utf8');
const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
const browser = await chromium.launch({ ...browserToDrive(), args: isRoot ? ['--no-sandbox'] : [] });
const page = await browser.newPage();
for (const size of [16, 24, 32, 48, 64, 128, 256, 512, 1024]) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`);
  // electron-builder looks for icon.png, and on Linux for a folder of sizes.
  const path = join(folder, size === 1024 ? 'icon.png' : `${size}x${size}.png`);
  await page.screenshot({ path, omitBackground: true });
}
await browser.close();
