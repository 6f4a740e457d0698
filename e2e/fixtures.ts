/** What every spec stands on: a city with its coordinator, and clerks at machines of their own. */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { expect, test as base, type ConsoleMessage, type Page } from '@playwright/test';
import { createApp } from '../electron/core/api/create-app.ts';
import { openCoordinator, type Coordinator } from '../electron/core/testing/coordinator.ts';
import { openDoor, type DoorKind, type OpenDoor, type PageBuild } from './doors.ts';

export { expect };

const real = { now: () => new Date(), newId: () => randomUUID() };
const root = join(import.meta.dirname, '..');
export const sampleDocument = join(root, 'samples/midorigaoka-r5-r6.txt');
export const realDocument = join(root, '../shared/seed/koganei-r5-r6.txt');
export const hasRealDocument = existsSync(realDocument);
export const noRealDocument = '実際の文書（../shared/seed/koganei-r5-r6.txt）がここにありません';

export interface DoorOptions {
  door: DoorKind;
  pageBuild: PageBuild;
}

export interface CityOptions {
  readonly document?: string;
  readonly who?: string;
  /** Days to the deadline; null for none. */
  readonly days?: number | null;
}

/** One clerk's machine: the program with its data folder. */
export interface Machine {
  readonly dataDir: string;
  /** The folder of responses while nobody chooses another. */
  readonly responseDir: string;
  /** Starts the program, again after it ended. */
  start(): Promise<Page>;
  close(): Promise<void>;
  /** Like a power cut. */
  kill(): Promise<void>;
  /** The process that holds the store. */
  pid(): number;
  /** Opens a request on this machine before the program starts. @returns the folder of the desk's store */
  prepare(...requests: string[]): Promise<string>;
  /** Responses written here, by name. */
  responses(): string[];
}

interface Fixtures {
  /** A folder of the test's own, with a Japanese name and a space in it. */
  folder: string;
  /** Makes the coordinator of a city; last year's answers are in the document. */
  city: (options?: CityOptions) => Promise<Coordinator>;
  machine: Machine;
}

export const test = base.extend<Fixtures & DoorOptions>({
  door: ['browser', { option: true }],
  pageBuild: ['production', { option: true }],

  folder: async ({ door }, use) => {
    const folder = mkdtempSync(join(tmpdir(), `防犯 指針 ${door} `));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },

  city: async ({ folder }, use) => {
    const made: Coordinator[] = [];
    await use(async ({ document = sampleDocument, who = 'くらし安全課', days = 9 } = {}) => {
      const below = join(folder, `市役所 ${made.length + 1}`);
      const coordinator = await openCoordinator({ folder: below, document, who, days, ...real });
      made.push(coordinator);
      return coordinator;
    });
    for (const each of made) each.close();
  },

  machine: async ({ folder, door, pageBuild, context }, use) => {
    const dataDir = join(folder, '利用者 データ');
    mkdirSync(dataDir, { recursive: true });
    let open: OpenDoor | undefined;
    const thrown: unknown[] = [];
    const told: string[] = [];
    const responseDir = join(dataDir, '出した回答');
    await use({
      dataDir,
      responseDir,
      start: async () => {
        const onPage = (page: Page): void => {
          page.on('pageerror', (error) => thrown.push(error));
          if (pageBuild === 'development')
            page.on('console', (message) => void told.push(...warningOf(message)));
          // Keeps dialogs for files with Playwright from the start, not only from the first wait for one.
          page.on('filechooser', () => {});
        };
        open = await openDoor(door, dataDir, context, onPage, pageBuild);
        return open.page;
      },
      close: async () => open?.close(),
      kill: async () => open?.kill(),
      pid: () => open?.pid ?? 0,
      prepare: (...requests) => prepareDesk(dataDir, requests),
      responses: () =>
        (existsSync(responseDir) ? readdirSync(responseDir) : [])
          .filter((each) => each.endsWith('.kaito'))
          .toSorted()
          .map((each) => join(responseDir, each)),
    });
    await open?.close();
    expect(thrown, 'errors that the page did not catch').toEqual([]);
    expect(told, 'what React found wrong').toEqual([]);
  },
});

/** What the page's own code warned of; the browser's word on a door that was closed is none. */
function warningOf(message: ConsoleMessage): string[] {
  const isWarning = message.type() === 'warning' || message.type() === 'error';
  const isOfNetwork = /^(?:Failed to load resource|WebSocket connection)/.test(message.text());
  return isWarning && !isOfNetwork ? [message.text()] : [];
}

/** The same program without a door. */
async function prepareDesk(dataDir: string, requests: readonly string[]): Promise<string> {
  const app = await createApp({
    userDataDir: dataDir,
    sampleDocument,
    host: {
      door: 'browser',
      hasDialogs: false,
      chooseFolder: () => Promise.resolve(null),
      showFile: () => Promise.resolve(false),
      onEvent: () => () => {},
      confirmClose: () => {},
    },
    ...real,
    version: '0.0.0',
    log: (line) => {
      throw new Error(line);
    },
  });
  try {
    const client = createRouterClient(app.router);
    for (const request of requests) {
      const file = { fileName: basename(request), base64: readFileSync(request).toString('base64') };
      await client.app.openRequest({ file, changeDesk: true });
    }
    const { desk } = await client.app.state();
    if (desk.kind !== 'answer') throw new Error(`the desk is ${desk.kind}`);
    return desk.dataDir;
  } finally {
    await app.close();
  }
}
