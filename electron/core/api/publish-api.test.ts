/** 出力 through its contract: a real store, real files, and a program that is ended and started again. */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createRouterClient, type RouterClient } from '@orpc/server';
import { describe, expect, it, onTestFinished } from 'vitest';
import { defaultOutputOptions, type OutputOptions } from '../../../shared/publish.ts';
import { createCore } from '../core.ts';
import { valueOf } from '../testing/city.ts';
import { readDocument, sampleDocument } from '../testing/documents.ts';
import { fillRound, type FilledRound } from '../testing/filled-round.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { createApp, type App } from './create-app.ts';

const newId = (): string => randomUUID();
const options: OutputOptions = { ...defaultOutputOptions, edits: 'clean' };
const who = '佐藤　健';

interface Desk {
  readonly folder: string;
  readonly tables: string;
  readonly backups: string;
  readonly client: RouterClient<App['router']>;
  readonly roundId: string;
  readonly log: string[];
  setTime(next: string): void;
}

/** A collecting desk whose round is filled; `arrange` changes it before the program starts. */
async function openDesk(arrange: (filled: FilledRound) => void = () => {}): Promise<Desk> {
  const temporary = temporaryFolder();
  const folder = join(temporary.path, '利用者 データ');
  let time = '2025-06-19T05:32:00.000Z';
  const now = (): Date => new Date(time);
  const log: string[] = [];
  const start = (): Promise<App> =>
    createApp({
      userDataDir: folder,
      sampleDocument: sampleDocument.path,
      host: {
        door: 'browser',
        hasDialogs: false,
        chooseFolder: (current) => Promise.resolve(current),
        showFile: () => Promise.resolve(false),
        onEvent: () => () => {},
        confirmClose: () => {},
      },
      now,
      newId,
      version: '0.0.0',
      log: (line) => log.push(line),
    });
  const first = await start();
  await createRouterClient(first.router).app.openCollect({ office: 'くらし安全課' });
  await first.close();
  const dataDir = join(folder, '取りまとめ');
  const core = valueOf(await createCore({ dataDir, now, newId }));
  const filled = await fillRound(core, { bytes: readDocument(sampleDocument), fileName: '表.txt' });
  arrange(filled);
  const roundId = filled.round().id;
  core.close();
  const app = await start();
  onTestFinished(async () => {
    await app.close();
    temporary.remove();
  });
  const client = createRouterClient(app.router);
  const tables = join(folder, '取りまとめの出力', '表');
  return {
    folder,
    tables,
    backups: join(dataDir, '控え'),
    client,
    roundId,
    log,
    setTime: (next) => void (time = next),
  };
}

const read = async <Step>(stream: Promise<AsyncIterable<Step>>): Promise<Step[]> => {
  const steps: Step[] = [];
  for await (const step of await stream) steps.push(step);
  return steps;
};
const filesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder).toSorted() : []);
const releaseAll = ({ client, roundId }: Desk) =>
  client.publish.release({ roundId, cells: null, reason: '所管がない' });
const finalize = ({ client, roundId }: Desk, more: { who?: string } = {}) =>
  read(client.publish.finalize({ roundId, who, formats: ['tsv', 'csv'], options, signOffs: [], ...more }));

describe('the gate', () => {
  it('tells what is left, and whose it is', async () => {
    const desk = await openDesk((filled) => {
      const [first, second, third] = filled.cells;
      if (first && second && third) {
        filled.giveBack(first);
        filled.submit(second);
        filled.conflict(third);
      }
    });
    const state = await desk.client.publish.state({ roundId: desk.roundId });
    expect(state.checks.map((each) => [each.check, each.cells])).toEqual([
      ['unanswered', 5],
      ['returned', 1],
      ['conflict', 1],
      ['submitted', 1],
      ['recheck', 0],
    ]);
    expect(state).toMatchObject({ left: 8, cells: 80, measures: 24, reordered: 3, lock: { kind: 'open' } });
    expect(state.checks[1]?.departments).toEqual(['くらし安全課']);
    expect(state.unanswered.every((each) => each.isReleasable && each.measure !== '')).toBe(true);
    expect(state.names.draft).toMatch(/_途中版$/u);
    expect(state.names.final).toMatch(/_確定$/u);
  });

  it('lets unanswered cells go with a reason, and takes them back', async () => {
    const desk = await openDesk();
    const { roundId } = desk;
    expect(await releaseAll(desk)).toEqual({ released: 5 });
    const released = await desk.client.publish.state({ roundId });
    expect([released.left, released.released.length]).toEqual([0, 5]);
    expect(released.released[0]).toMatchObject({ reason: '所管がない' });
    expect(await desk.client.publish.withdraw({ roundId, cells: null })).toEqual({ withdrawn: 5 });
    await expect(releaseAll({ ...desk, roundId: 'ない' })).rejects.toMatchObject({
      data: { code: 'NO_ROUND' },
    });
  });
});

describe('drafts', () => {
  it('tells how far it is and where the files are, and remembers how they were printed', async () => {
    const desk = await openDesk();
    const formats = ['tsv', 'html', 'csv'] as const;
    const chosen: OutputOptions = { ...options, paper: 'A3' };
    const input = { roundId: desk.roundId, formats: [...formats], options: chosen };
    const steps = await read(desk.client.publish.exportTable(input));
    expect(steps.slice(0, -1)).toEqual([0, 1, 2, 3].map((done) => ({ kind: 'printed', done, of: 3 })));
    const written = steps.at(-1);
    const files = written?.kind === 'written' ? written.files : [];
    expect(files.map((each) => each.split('.').at(-1))).toEqual(formats);
    expect(files.every((each) => basename(each).includes('_途中版.') && existsSync(each))).toBe(true);
    const html = readFileSync(files[1] ?? '', 'utf8');
    expect(html).toContain('途中版　令和7年6月19日');
    expect(html).toContain('size: 420mm 297mm');
    expect((await desk.client.publish.state({ roundId: desk.roundId })).options.paper).toBe('A3');
  });

  it('says so where the folder cannot be written, and leaves nothing there', async () => {
    const desk = await openDesk();
    const blocked = join(desk.folder, 'ファイルである');
    writeFileSync(blocked, '');
    await desk.client.app.setOutputFolder({ folder: blocked });
    const input = { roundId: desk.roundId, formats: ['csv' as const], options };
    await expect(read(desk.client.publish.exportTable(input))).rejects.toMatchObject({
      data: { code: 'CANNOT_WRITE' },
    });
  });

  it('says so where a file is in the way, and leaves the others as they were', async () => {
    const desk = await openDesk();
    const { names } = await desk.client.publish.state({ roundId: desk.roundId });
    mkdirSync(join(desk.tables, `${names.draft}.html`), { recursive: true });
    writeFileSync(join(desk.tables, `${names.draft}.csv`), '前の版');
    const input = { roundId: desk.roundId, formats: ['csv' as const, 'html' as const], options };
    await expect(read(desk.client.publish.exportTable(input))).rejects.toMatchObject({
      data: {
        code: 'NAME_TAKEN',
        message: `「${names.draft}.html」という名前のフォルダーがあるので、書けません。そのフォルダーの名前を変えて、もう一度お試しください。`,
      },
    });
    expect(readFileSync(join(desk.tables, `${names.draft}.csv`), 'utf8')).toBe('前の版');
    expect(filesIn(desk.tables)).toEqual([`${names.draft}.csv`, `${names.draft}.html`]);
  });

  it('leaves no file where it is left in the middle, and that is no failure', async () => {
    const desk = await openDesk();
    const leaving = new AbortController();
    const input = { roundId: desk.roundId, formats: ['pdf' as const, 'csv' as const], options };
    const stream = await desk.client.publish.exportTable(input, { signal: leaving.signal });
    const steps: unknown[] = [];
    for await (const step of stream) {
      steps.push(step);
      leaving.abort();
    }
    expect(steps.length).toBeGreaterThan(0);
    expect(filesIn(desk.tables)).toEqual([]);
    expect(desk.log).toEqual([]);
  });
});

describe('確定', () => {
  it('prints, reads back, locks, and makes a backup before', async () => {
    const desk = await openDesk();
    await releaseAll(desk);
    const backups = filesIn(desk.backups).length;
    desk.setTime('2025-06-19T06:00:00.000Z');
    const steps = await finalize(desk);
    expect(steps.map((each) => each.kind)).toEqual([
      'printed',
      'printed',
      'printed',
      'compared',
      'compared',
      'final',
    ]);
    expect(steps.at(-1)).toMatchObject({ kind: 'final', cells: 80, number: 1 });
    expect(filesIn(desk.tables)).toHaveLength(2);
    expect(filesIn(desk.backups).length).toBeGreaterThan(backups);
    const state = await desk.client.publish.state({ roundId: desk.roundId });
    expect(state.lock).toEqual({ kind: 'final' });
    expect(state.snapshots).toMatchObject([
      { number: 1, who, files: [{ format: 'csv' }, { format: 'tsv' }] },
    ]);
  });

  it('is refused without a name and with what is left, and nothing is final', async () => {
    const desk = await openDesk();
    await expect(finalize(desk)).rejects.toMatchObject({ data: { code: 'NOT_COMPLETE' } });
    await releaseAll(desk);
    await expect(finalize(desk, { who: ' ' })).rejects.toMatchObject({ data: { code: 'NO_NAME' } });
    expect((await desk.client.publish.state({ roundId: desk.roundId })).lock.kind).toBe('open');
    expect(filesIn(desk.tables)).toEqual([]);
  });

  it('is corrected: opened for a while, finalized again, and the first edition printed as it was', async () => {
    const desk = await openDesk();
    const { client, roundId } = desk;
    await releaseAll(desk);
    await finalize(desk);
    const first = filesIn(desk.tables).map((each) => readFileSync(join(desk.tables, each)));
    const unlock = { roundId, by: who, reason: '数の誤り', until: '2025-07-31' };
    await expect(client.publish.unlock({ ...unlock, until: '2025-06-18' })).rejects.toMatchObject({
      data: { code: 'PAST_DATE' },
    });
    expect(await client.publish.unlock(unlock)).toEqual({ until: '2025-07-31' });
    const correcting = await client.publish.state({ roundId });
    expect(correcting.lock).toEqual({ kind: 'correcting', by: who, reason: '数の誤り', until: '2025-07-31' });
    await finalize(desk);
    const { snapshots } = await client.publish.state({ roundId });
    expect(snapshots.map((each) => each.number)).toEqual([2, 1]);
    const again = await read(
      client.publish.exportSnapshot({ snapshotId: snapshots[1]?.id ?? '', formats: null }),
    );
    const written = again.at(-1);
    const files = written?.kind === 'written' ? written.files : [];
    const texts = files.map((each) => readFileSync(each, 'utf8')).toSorted();
    expect(texts).toEqual(first.map((each) => each.toString('utf8')).toSorted());
  });
});

const bytesOf = (steps: readonly { kind: string; base64?: string }[]): Buffer =>
  Buffer.concat(steps.map((each) => Buffer.from(each.base64 ?? '', 'base64')));

describe('the preview', () => {
  it('is the very PDF that would be written', async () => {
    const desk = await openDesk();
    const { client, roundId, tables } = desk;
    const steps = await read(client.publish.preview({ roundId, options }));
    expect(steps[0]).toEqual({ kind: 'printing' });
    await read(client.publish.exportTable({ roundId, formats: ['pdf'], options }));
    expect(bytesOf(steps).equals(readFileSync(join(tables, filesIn(tables)[0] ?? '')))).toBe(true);
  });

  it('shows the newest edition of a final round, whatever options are asked for', async () => {
    const desk = await openDesk();
    const { client, roundId, tables } = desk;
    await releaseAll(desk);
    await read(client.publish.finalize({ roundId, who, formats: ['pdf'], options, signOffs: [] }));
    const steps = await read(client.publish.preview({ roundId, options: { ...options, paper: 'A3' } }));
    expect(bytesOf(steps).equals(readFileSync(join(tables, filesIn(tables)[0] ?? '')))).toBe(true);
  });

  it('ends without a word where it is left', async () => {
    const desk = await openDesk();
    const leaving = new AbortController();
    const stream = await desk.client.publish.preview(
      { roundId: desk.roundId, options },
      { signal: leaving.signal },
    );
    const kinds: string[] = [];
    for await (const step of stream) {
      kinds.push(step.kind);
      leaving.abort();
    }
    expect(kinds).toEqual(['printing']);
    expect(desk.log).toEqual([]);
  });
});
