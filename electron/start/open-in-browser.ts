/** The app through the browser door: in a window of an installed browser, or by its address where there is none. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { appWindowArguments, type AppWindow } from '../browser/app-window.ts';
import { startBrowserDoor } from '../browser/browser-door.ts';
import { logFileName, openLogFile } from '../core/log/log-file.ts';
import type { Policy } from '../../shared/policy.ts';

export interface InBrowserOptions {
  /** The project's folder. */
  readonly root: string;
  readonly dataDir: string;
  readonly policy?: Policy;
  /** Program of the browser; undefined where there is none, or no display. */
  readonly browser: string | undefined;
  /** Ends everything, e.g. Ctrl+C. */
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
  readonly printAddress: (url: string) => void;
}

/** Ends when the window is closed, or by the signal. */
export async function openInBrowser(options: InBrowserOptions): Promise<void> {
  const { root, dataDir, policy, browser, signal, say, printAddress } = options;
  const log = openLogFile(join(dataDir, logFileName), () => new Date());
  const door = await startBrowserDoor({
    userDataDir: dataDir,
    rendererDir: join(root, 'dist/renderer'),
    sampleDocument: join(root, 'samples/midorigaoka-r5-r6.txt'),
    now: () => new Date(),
    newId: () => randomUUID(),
    version: packageJson.version,
    ...(policy === undefined ? {} : { policy }),
    log: (line) => {
      say(line);
      log(line);
    },
  });
  // Anew each time: with a profile that is in use, the browser would hand the page over and end at once.
  const profileDir = await mkdtemp(join(tmpdir(), 'torimatome-'));
  try {
    const window = { url: door.url, profileDir, isRoot: process.getuid?.() === 0 };
    const shown = browser !== undefined && (await showWindow(browser, window, signal));
    if (!shown && !signal.aborted) {
      say('ブラウザーで次のアドレスを開いてください（一度だけ使えます）。終えるときは Ctrl+C を押します。');
      printAddress(door.url);
      await aborted(signal);
    }
  } finally {
    await door.close();
    await rm(profileDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

/** @returns whether the window was there until it was closed; false where the browser could not start */
async function showWindow(browser: string, window: AppWindow, signal: AbortSignal): Promise<boolean> {
  const child = spawn(browser, appWindowArguments(window), { stdio: 'ignore', signal });
  const code = await new Promise<number | null>((resolve) => {
    child.once('close', (status) => resolve(status));
    // After Ctrl+C the browser still has to end; only one that never started does not.
    child.once('error', () => {
      if (child.pid === undefined) resolve(1);
    });
  });
  return code === 0 || code === null;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
