/** Starts the app as a person would have it in front of them, through one of its doors, on a data folder of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { _electron, type BrowserContext, type Page } from '@playwright/test';
import { userDataVariable } from '../electron/core/user-data-dir.ts';
import { compileCache, steadyNode } from '../build/steady-node.ts';

const root = join(import.meta.dirname, '..');

export type DoorKind = 'browser' | 'electron';

/** As users get it, or with what React checks in development. */
export type PageBuild = 'production' | 'development';

export interface OpenDoor {
  readonly page: Page;
  /** The process that holds the store. */
  readonly pid: number;
  /** Ends it as closing the program does. */
  close(): Promise<void>;
  /** Ends it as a power cut does. */
  kill(): Promise<void>;
}

/** @param onPage called with a page that was not there before, as early as it can be had */
export function openDoor(
  kind: DoorKind,
  dataDir: string,
  context: BrowserContext,
  onPage: (page: Page) => void,
  build: PageBuild = 'production',
): Promise<OpenDoor> {
  return kind === 'browser'
    ? openBrowserDoor(dataDir, context, onPage, build)
    : openElectron(dataDir, onPage);
}

/** The core's answers reach the page late, in their order: what happens between a question and its answer lasts. */
export async function delayAnswers(page: Page | BrowserContext, milliseconds: number): Promise<void> {
  await page.routeWebSocket('**/rpc', (socket) => {
    const core = socket.connectToServer();
    core.onMessage((message) => void setTimeout(() => socket.send(message), milliseconds));
  });
}

/** To look for what goes wrong on a slow machine: `E2E_LATE=200 npm run -s e2e`. */
const late = Number(process.env['E2E_LATE'] ?? 0);

async function openBrowserDoor(
  dataDir: string,
  context: BrowserContext,
  onPage: (page: Page) => void,
  build: PageBuild,
): Promise<OpenDoor> {
  const script = join(root, 'electron/browser/serve.ts');
  const renderer = join(root, build === 'production' ? 'dist/renderer' : 'dist/renderer-development');
  const argv = [...steadyNode, script, '--data', dataDir, '--renderer', renderer];
  const server = spawn(process.execPath, argv, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { NODE_COMPILE_CACHE: compileCache, ...process.env },
  });
  const known = context.pages()[0];
  if (!known && late > 0) await delayAnswers(context, late);
  const page = known ?? (await context.newPage());
  if (!known) onPage(page);
  await page.goto(await firstLine(server));
  return {
    page,
    pid: server.pid ?? 0,
    close: () => endWith(server, 'SIGTERM'),
    kill: () => endWith(server, 'SIGKILL'),
  };
}

async function firstLine(server: ChildProcess): Promise<string> {
  if (!server.stdout) throw new Error('the door has no output');
  for await (const line of createInterface({ input: server.stdout })) return line;
  throw new Error('the door ended before it was open');
}

async function endWith(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill(signal);
  await ended;
}

async function openElectron(dataDir: string, onPage: (page: Page) => void): Promise<OpenDoor> {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  const app = await _electron.launch({
    args: [root, ...(isRoot ? ['--no-sandbox'] : [])],
    env: { ...definedEnvironment(), [userDataVariable]: dataDir },
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
  });
  const page = await app.firstWindow();
  onPage(page);
  await page.setViewportSize({ width: 1360, height: 860 });
  const child = app.process();
  return {
    page,
    pid: child.pid ?? 0,
    close: () => app.close(),
    kill: () => endWith(child, 'SIGKILL'),
  };
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
