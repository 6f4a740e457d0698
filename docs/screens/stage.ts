/** The running program in a browser, for the pictures of the guides: a folder of its own, a clock, and a camera. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import os, { tmpdir } from 'node:os';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import packageJson from '../../package.json' with { type: 'json' };
import { browserToDrive } from '../../build/ensure-browser.ts';
import { startBrowserDoor, type BrowserDoor } from '../../electron/browser/browser-door.ts';
import { smallPng } from './small-png.ts';

const root = join(import.meta.dirname, '../..');
const images = join(root, 'docs/images');
export const sampleDocument = join(root, 'samples/midorigaoka-r5-r6.txt');
export const office = 'くらし安全課';
export const newId = (): string => randomUUID();

/** Who sits at the machine, in the pictures; not whoever takes them. */
const { userInfo } = os;
Object.assign(os, { userInfo: () => ({ ...userInfo(), username: '佐藤' }) });
syncBuiltinESMExports();

/** Each picture by its name, without the folder and the ending. */
export const taken: string[] = [];

export interface Stage {
  /** Of this scene alone, gone after it. */
  readonly folder: string;
  readonly now: () => Date;
  readonly page: Page;
  /** Closes the program, changes what it left behind, and starts it again. */
  readonly restart: (change: () => void) => Promise<void>;
  readonly picture: (name: string) => Promise<void>;
}

/** A clock that goes on from there as the real one does. */
export function clockFrom(time: string): () => Date {
  const offset = Date.parse(time) - Date.now();
  return () => new Date(Date.now() + offset);
}

export interface Scene {
  /** Fills the folder before the program starts. @returns the clock of the program and of the page */
  readonly prepare: (folder: string) => Promise<() => Date> | (() => Date);
  readonly play: (stage: Stage) => Promise<void>;
}

export async function playScene(browser: Browser, { prepare, play }: Scene): Promise<void> {
  // The same for every scene: it is read in the pictures.
  const folder = join(tmpdir(), 'とりまとめの見本');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const now = await prepare(folder);
  const openDoor = (): Promise<BrowserDoor> =>
    startBrowserDoor({
      userDataDir: folder,
      rendererDir: join(root, 'dist/renderer'),
      sampleDocument,
      port: 0,
      now,
      newId,
      version: packageJson.version,
      log: (line) => process.stderr.write(`${line}\n`),
    });
  let door = await openDoor();
  const page = await browser.newPage({
    viewport: { width: 1280, height: 800 },
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    reducedMotion: 'reduce',
  });
  await page.clock.setFixedTime(now());
  await page.goto(door.url);
  await page.getByRole('main').waitFor();
  await play({
    folder,
    now,
    page,
    restart: async (change) => {
      await door.close();
      change();
      door = await openDoor();
      await page.goto(door.url);
      await page.getByRole('main').waitFor();
    },
    picture: (name) => picture(page, name),
  });
  await page.close();
  await door.close();
  rmSync(folder, { recursive: true, force: true });
}

async function picture(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  // Fonts come in pieces as their characters are needed.
  await page.evaluate('document.fonts.ready.then(() => null)');
  await page.waitForTimeout(400);
  const png = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  writeFileSync(join(images, `${name}.png`), smallPng(png));
  taken.push(name);
}

export function launch(): Promise<Browser> {
  return chromium.launch({
    ...browserToDrive(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
