/** A coordinator and a clerk's program side by side in one temporary folder, for tests of the API. Time and ids are given. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createRouterClient, type RouterClient } from '@orpc/server';
import { onTestFinished } from 'vitest';
import type { DeskCell, DeskRound } from '../../../shared/contract/desk-contract.ts';
import type { FileContent } from '../../../shared/contract/problem.ts';
import type { AnswerContent } from '../../../shared/answer.ts';
import { createApp, type App, type AppOptions } from '../api/create-app.ts';
import type { Host } from '../api/host.ts';
import { openCoordinator, type Coordinator } from './coordinator.ts';

export const sampleDocument = join(import.meta.dirname, '../../../samples/midorigaoka-r5-r6.txt');

/** Of the sample: answers four measures in two years. */
export const department = '教育指導課';
export const measures = {
  door: '駆け込み場所「みどりのドア」',
  school: '学校・園・放課後施設の安全点検',
  net: 'インターネットの安全な使い方の指導',
  young: '若者を犯罪に近づけない環境づくり',
} as const;

export type Client = RouterClient<App['router']>;

export interface Office {
  readonly folder: string;
  /** Folder of the clerk's program. */
  readonly userDataDir: string;
  readonly clock: { now: Date };
  /** Lines that the program logged. */
  readonly log: string[];
  readonly newId: () => string;
  readonly coordinator: (options?: {
    readonly days?: number | null;
    readonly document?: string;
  }) => Promise<Coordinator>;
  /** Starts the clerk's program, again after it was closed. */
  readonly start: (
    host?: Partial<Host>,
    more?: Partial<AppOptions>,
  ) => Promise<{ client: Client; close: () => Promise<void> }>;
}

/** Everything is closed and taken away when the test is over. */
export function openOffice(): Office {
  const folder = mkdtempSync(join(tmpdir(), '回答 の机 '));
  const userDataDir = join(folder, '利用者 データ');
  const clock = { now: new Date('2025-06-10T01:00:00.000Z') };
  const now = (): Date => clock.now;
  const log: string[] = [];
  let ids = 0;
  const newId = (): string => {
    ids += 1;
    return `${String(ids).padStart(8, '0')}-id`;
  };
  let coordinators = 0;
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return {
    folder,
    userDataDir,
    clock,
    log,
    newId,
    coordinator: async ({ days = 9, document = sampleDocument } = {}) => {
      coordinators += 1;
      const below = join(folder, `市役所 ${coordinators}`);
      const who = 'くらし安全課';
      const coordinator = await openCoordinator({ folder: below, document, who, days, now, newId });
      onTestFinished(() => coordinator.close());
      return coordinator;
    },
    start: async (host = {}, more = {}) => {
      const app = await createApp({
        userDataDir,
        sampleDocument,
        host: { ...plainHost, ...host },
        now,
        newId,
        version: '1.2.3',
        log: (line) => log.push(line),
        ...more,
      });
      let isOpen = true;
      const close = async (): Promise<void> => {
        if (!isOpen) return;
        isOpen = false;
        await app.close();
      };
      onTestFinished(close);
      return { client: createRouterClient(app.router), close };
    },
  };
}

const plainHost: Host = {
  door: 'browser',
  hasDialogs: false,
  chooseFolder: () => Promise.resolve(null),
  showFile: () => Promise.resolve(false),
  onEvent: () => () => {},
  confirmClose: () => {},
};

export function fileAt(path: string): FileContent {
  return { fileName: basename(path), base64: readFileSync(path).toString('base64') };
}

export interface OpenedDesk {
  readonly client: Client;
  readonly close: () => Promise<void>;
  readonly roundId: string;
  readonly round: () => Promise<DeskRound>;
  readonly cell: (measure: string, fiscalYear: number) => Promise<DeskCell>;
  /** Saves on what stands there now. */
  readonly write: (
    measure: string,
    fiscalYear: number,
    content: AnswerContent | null,
    more?: { readonly complete?: boolean; readonly reply?: string },
  ) => Promise<DeskCell>;
}

/** The clerk's program with one request opened. */
export async function openDesk(office: Office, request: string): Promise<OpenedDesk> {
  const { client, close } = await office.start();
  const { roundId } = await client.app.openRequest({ file: fileAt(request), changeDesk: true });
  return deskOn(client, close, roundId);
}

export function deskOn(client: Client, close: () => Promise<void>, roundId: string): OpenedDesk {
  const round = (): Promise<DeskRound> => client.desk.round({ roundId });
  const cell = async (title: string, fiscalYear: number): Promise<DeskCell> => {
    const { measures: all, columns, cells } = await round();
    const measure = all.find((each) => each.title === title);
    const column = columns.find((each) => each.fiscalYear === fiscalYear);
    const found = cells.find((each) => each.measureId === measure?.id && each.columnId === column?.id);
    if (!found) throw new Error(`no cell for ${title} in ${fiscalYear}`);
    return found;
  };
  return {
    client,
    close,
    roundId,
    round,
    cell,
    write: async (title, fiscalYear, content, { complete = true, reply = null as string | null } = {}) => {
      const { measureId, columnId, revision: base } = await cell(title, fiscalYear);
      const input = { roundId, measureId, columnId, base, content, complete, reply };
      return (await client.desk.save(input)).cell;
    },
  };
}

export const persons = {
  name: '見本 花子',
  extension: '2345',
  confirmedBy: '見本 課長',
  confirmedOn: '2025-06-10',
  note: '',
} as const;

/** A one-line answer. */
export function said(...texts: readonly string[]): AnswerContent {
  return { kind: 'items', items: texts.map((text) => ({ bullet: true, text, note: null })) };
}
