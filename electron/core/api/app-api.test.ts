import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { defaultEras } from '../../../shared/fiscal-year.ts';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, vi } from 'vitest';
import type { AppEvent } from '../../../shared/contract/app-contract.ts';
import { createCore } from '../core.ts';
import { storeFileName } from '../store/open-store.ts';
import { must } from '../testing/coordinator.ts';
import {
  deskOn,
  department,
  fileAt,
  measures,
  openDesk,
  openOffice,
  persons,
  said,
  type Client,
  type Office,
} from '../testing/office.ts';

async function deskDirOf(client: Client): Promise<string> {
  const { desk } = await client.app.state();
  if (desk.kind !== 'answer') throw new Error(`the desk is ${desk.kind}`);
  return desk.dataDir;
}

describe('the program’s state', () => {
  it('begins without a desk, and names where responses will go', async () => {
    const office = openOffice();
    const { client } = await office.start();
    expect(await client.app.state()).toEqual({
      eras: defaultEras,
      version: '1.2.3',
      door: 'browser',
      hasDialogs: false,
      desk: { kind: 'none', recent: [], office: null },
      responseFolder: join(office.userDataDir, '出した回答'),
      outputFolder: join(office.userDataDir, '取りまとめの出力'),
      policy: null,
    });
  });

  it('opens the same desk again at the next start', async () => {
    const office = openOffice();
    const coordinator = await office.coordinator();
    const first = await openDesk(office, coordinator.ask(department));
    await first.write(measures.door, 2024, said('続き'));
    await first.close();
    const { client } = await office.start();
    expect((await client.app.state()).desk).toMatchObject({
      kind: 'answer',
      department: { name: department },
      sample: false,
      rounds: [{ id: first.roundId, cells: 8, complete: 1, returned: 0, resultsYear: 2024, state: 'open' }],
    });
  });

  it('does not open a desk that was left, but remembers it', async () => {
    const office = openOffice();
    const first = await openDesk(office, (await office.coordinator()).ask(department));
    const left = await first.client.app.leaveDesk();
    expect(left.desk).toMatchObject({ kind: 'none', recent: [{ department }] });
    await first.close();
    const { client } = await office.start();
    const { desk } = await client.app.state();
    expect(desk.kind).toBe('none');
    const dataDir = desk.kind === 'none' ? (desk.recent[0]?.dataDir ?? '') : '';
    expect((await client.app.openDesk({ dataDir })).desk).toMatchObject({ kind: 'answer' });
  });

  it('takes damaged settings for a new beginning', async () => {
    for (const damaged of ['{', '{"lastDesk": 5}', '']) {
      const office = openOffice();
      mkdirSync(office.userDataDir, { recursive: true });
      writeFileSync(join(office.userDataDir, 'settings.json'), damaged);
      const { client } = await office.start();
      expect((await client.app.state()).desk).toMatchObject({ kind: 'none', recent: [] });
      const folder = join(office.folder, '別の 場所');
      expect(await client.app.setResponseFolder({ folder })).toMatchObject({ responseFolder: folder });
    }
  });
});

describe('opening a request', () => {
  it('makes the desk of the department that it asks', async () => {
    const office = openOffice();
    const { client } = await office.start();
    const request = (await office.coordinator()).ask(department);
    expect(await client.app.openRequest({ file: fileAt(request), changeDesk: false })).toEqual({
      roundId: expect.any(String),
      department,
      planTitle: 'みどりヶ丘市防犯計画',
    });
  });

  it('asks before it leaves another department’s desk, and leaves nothing behind when told not to', async () => {
    const office = openOffice();
    const coordinator = await office.coordinator();
    const { client, round } = await openDesk(office, coordinator.ask(department));
    const file = fileAt(coordinator.ask('道路課'));
    await expect(client.app.openRequest({ file, changeDesk: false })).rejects.toMatchObject({
      code: 'OTHER_DESK',
      data: { asked: '道路課', open: department },
    });
    expect((await round()).department.name).toBe(department);
    await client.app.openRequest({ file, changeDesk: true });
    expect((await client.app.state()).desk).toMatchObject({ kind: 'answer', department: { name: '道路課' } });
  });

  it('holds several years of one plan side by side, newest first', async () => {
    const office = openOffice();
    const coordinator = await office.coordinator();
    const older = coordinator.ask(department);
    coordinator.nextRound();
    const newer = coordinator.ask(department);
    const first = await openDesk(office, older);
    await first.write(measures.door, 2025, said('予定'));
    const { roundId } = await first.client.app.openRequest({ file: fileAt(newer), changeDesk: false });
    const second = deskOn(first.client, first.close, roundId);
    await second.write(measures.door, 2025, said('結果'));
    expect((await first.cell(measures.door, 2025)).content).toEqual(said('予定'));
    expect((await second.cell(measures.door, 2025)).content).toEqual(said('結果'));
    expect((await first.client.app.state()).desk).toMatchObject({
      rounds: [{ id: roundId }, { id: first.roundId }],
    });
  });

  it('keeps what was written when a newer request of the same round comes', async () => {
    const office = openOffice();
    const coordinator = await office.coordinator();
    const desk = await openDesk(office, coordinator.ask(department));
    const written = await desk.write(measures.door, 2024, said('まだ出していない文'));
    await desk.client.app.openRequest({ file: fileAt(coordinator.ask(department)), changeDesk: false });
    expect(await desk.cell(measures.door, 2024)).toEqual(written);
  });

  it('refuses an older request, and stays on the desk that was open', async () => {
    const office = openOffice();
    const coordinator = await office.coordinator();
    const old = fileAt(coordinator.ask(department));
    office.clock.now = new Date('2025-06-11T01:00:00.000Z');
    const road = coordinator.ask('道路課');
    await openDesk(office, coordinator.ask(department)).then(({ close }) => close());
    const { client, round } = await openDesk(office, road);
    await expect(client.app.openRequest({ file: old, changeDesk: true })).rejects.toMatchObject({
      data: { code: 'OLDER_REQUEST' },
    });
    // The refused file did not move anybody to another desk.
    expect((await round()).department.name).toBe('道路課');
  });

  it.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, 5000), 'TRUNCATED'],
    ['changed', (bytes: Buffer) => bytes.fill(0x20, 5000, 5008), 'ALTERED'],
    ['empty', () => Buffer.alloc(0), 'EMPTY'],
    ['something else', () => Buffer.from('%PDF-1.7'), 'NOT_OURS'],
  ])('refuses a file that is %s, whole', async (_, damage, code) => {
    const office = openOffice();
    const request = (await office.coordinator()).ask(department);
    const { client } = await office.start();
    const base64 = damage(readFileSync(request)).toString('base64');
    await expect(
      client.app.openRequest({ file: { fileName: basename(request), base64 }, changeDesk: false }),
    ).rejects.toMatchObject({ code: 'REFUSED', data: { code, message: expect.stringMatching(/。$/u) } });
    expect((await client.app.state()).desk.kind).toBe('none');
    expect(existsSync(join(office.userDataDir, '回答'))).toBe(false);
  });

  it('refuses a response in the place of a request', async () => {
    const office = openOffice();
    const desk = await openDesk(office, (await office.coordinator()).ask(department));
    await desk.write(measures.door, 2024, said('文'));
    const { file } = await desk.client.desk.submit({ roundId: desk.roundId, ...persons });
    await expect(
      desk.client.app.openRequest({ file: fileAt(file), changeDesk: false }),
    ).rejects.toMatchObject({ data: { code: 'NOT_A_REQUEST' } });
  });
});

/** A desk with one answer and two backups, the program closed. */
async function closedDesk(office: Office) {
  const desk = await openDesk(office, (await office.coordinator()).ask(department));
  const dataDir = await deskDirOf(desk.client);
  office.clock.now = new Date('2025-06-11T01:00:00.000Z');
  await desk.write(measures.door, 2024, said('控えにある文'));
  await desk.close();
  return { dataDir, roundId: desk.roundId };
}

describe('a store that cannot be opened', () => {
  it.each([
    ['CORRUPT', (file: string) => writeFileSync(file, 'SQLite と言えないもの'.repeat(100))],
    ['EMPTY_BUT_HAD_DATA', (file: string) => truncateSync(file, 0)],
    ['EMPTY_BUT_HAD_DATA', (file: string) => rmSync(file)],
  ])('is a problem with checked backups, and is restored: %s', async (code, damage) => {
    const office = openOffice();
    const { dataDir, roundId } = await closedDesk(office);
    damage(join(dataDir, storeFileName));
    writeFileSync(join(dataDir, '控え', '2025-06-12T00-00-00.sqlite'), 'こわれた控え');
    writeFileSync(join(dataDir, '控え', '覚え書き.txt'), '控えではない');
    const { client, close } = await office.start();
    const { desk } = await client.app.state();
    expect(desk).toMatchObject({
      kind: 'problem',
      dataDir,
      problem: { code },
      backups: [
        { file: '2025-06-12T00-00-00.sqlite', ok: false, answers: null, message: expect.any(String) },
        { file: '2025-06-11T01-00-00-000.sqlite', ok: true, answers: 1, at: '2025-06-11T01:00:00.000Z' },
        { file: '2025-06-10T01-00-00-000.sqlite', ok: true },
      ],
    });
    await expect(
      client.app.restoreBackup({ dataDir, file: '2025-06-12T00-00-00.sqlite' }),
    ).rejects.toMatchObject({ data: { code: 'BACKUP_DAMAGED' } });
    expect((await client.app.state()).desk.kind).toBe('problem');
    for (const file of ['../settings.json', '覚え書き.txt', '2025-06-13T00-00-00.sqlite'])
      await expect(client.app.restoreBackup({ dataDir, file })).rejects.toMatchObject({
        data: { code: 'NO_SUCH_FILE' },
      });
    const restored = await client.app.restoreBackup({ dataDir, file: '2025-06-11T01-00-00-000.sqlite' });
    expect(restored.desk).toMatchObject({ kind: 'answer', rounds: [{ complete: 1 }] });
    expect((await deskOn(client, close, roundId).cell(measures.door, 2024)).content).toEqual(
      said('控えにある文'),
    );
  });

  it('sets the broken file aside and never deletes it', async () => {
    const office = openOffice();
    const { dataDir } = await closedDesk(office);
    writeFileSync(join(dataDir, storeFileName), 'こわれた中身'.repeat(500));
    const { client } = await office.start();
    await client.app.restoreBackup({ dataDir, file: '2025-06-11T01-00-00-000.sqlite' });
    const aside = readdirSync(dataDir).filter((each) => each.endsWith('.old'));
    expect(aside).toHaveLength(1);
    expect(readFileSync(join(dataDir, aside[0]!), 'utf8')).toContain('こわれた中身');
  });

  it('is locked while another has it open, and opens after', async () => {
    const office = openOffice();
    const { dataDir } = await closedDesk(office);
    const other = must(await createCore({ dataDir, now: () => office.clock.now, newId: office.newId }));
    const { client } = await office.start();
    expect((await client.app.state()).desk).toMatchObject({ kind: 'problem', problem: { code: 'LOCKED' } });
    other.close();
    expect((await client.app.openDesk({ dataDir })).desk).toMatchObject({ kind: 'answer' });
  });

  it('is told where its folder has a name that no system takes', async () => {
    const office = openOffice();
    const { client } = await office.start();
    const { desk } = await client.app.openDesk({ dataDir: join(office.folder, '長'.repeat(300)) });
    expect(desk).toMatchObject({ kind: 'problem', problem: { code: 'UNWRITABLE' } });
  });

  it('is refused where a newer version wrote it, and stays as it is', async () => {
    const office = openOffice();
    const { dataDir } = await closedDesk(office);
    const file = join(dataDir, storeFileName);
    const database = new Database(file);
    database.pragma('user_version = 9990');
    database.close();
    const before = readFileSync(file);
    const { client } = await office.start();
    expect((await client.app.state()).desk).toMatchObject({ problem: { code: 'NEWER_VERSION' } });
    expect(readFileSync(file).equals(before)).toBe(true);
    expect((await client.app.leaveDesk()).desk.kind).toBe('none');
  });

  it('is not taken for a new beginning when its whole folder is gone', async () => {
    const office = openOffice();
    const { dataDir } = await closedDesk(office);
    rmSync(dataDir, { recursive: true });
    const { client } = await office.start();
    expect((await client.app.state()).desk).toMatchObject({
      kind: 'problem',
      problem: { code: 'EMPTY_BUT_HAD_DATA' },
      backups: [],
    });
    expect(existsSync(dataDir)).toBe(false);
  });

  it('refuses a request for it in the same words, and shows the problem', async () => {
    const office = openOffice();
    const coordinator = await office.coordinator();
    const request = coordinator.ask(department);
    const first = await openDesk(office, request);
    const dataDir = await deskDirOf(first.client);
    await first.client.app.leaveDesk();
    writeFileSync(join(dataDir, storeFileName), 'こわれた中身'.repeat(500));
    await expect(
      first.client.app.openRequest({ file: fileAt(request), changeDesk: false }),
    ).rejects.toMatchObject({ code: 'REFUSED', data: { code: 'CORRUPT' } });
    expect((await first.client.app.state()).desk).toMatchObject({ kind: 'problem', dataDir });
  });
});

describe('the sample', () => {
  it('is made in steps and opened as a desk of its own', async () => {
    const office = openOffice();
    const { client, close } = await office.start();
    const steps: string[] = [];
    let roundId = '';
    for await (const event of await client.app.openSample()) {
      if (event.kind === 'step') steps.push(`${event.done}/${event.of} ${event.label}`);
      else ({ roundId } = event);
    }
    expect(steps).toEqual([
      '0/5 見本の表を読んでいます',
      '1/5 今年の照会を作っています',
      '2/5 照会ファイルを書いています',
      '3/5 ほかの課の回答ファイルを作っています',
      '4/5 照会ファイルを開いています',
    ]);
    expect((await client.app.state()).desk).toMatchObject({
      kind: 'answer',
      sample: true,
      rounds: [{ id: roundId }],
    });
    const { measures: all } = await deskOn(client, close, roundId).round();
    expect(all.length).toBeGreaterThanOrEqual(2);
    expect(all.length).toBeLessThanOrEqual(4);
  });

  it('is made anew each time', async () => {
    const office = openOffice();
    const { client, close } = await office.start();
    const open = async (): Promise<string> => {
      for await (const event of await client.app.openSample())
        if (event.kind === 'opened') return event.roundId;
      throw new Error('not opened');
    };
    const first = deskOn(client, close, await open());
    const [cell] = (await first.round()).cells;
    await client.desk.save({
      roundId: first.roundId,
      measureId: cell!.measureId,
      columnId: cell!.columnId,
      base: 0,
      content: said('ためし書き'),
      complete: true,
      reply: null,
    });
    const second = deskOn(client, close, await open());
    expect((await second.round()).cells.every((each) => each.state === 'empty')).toBe(true);
  });

  it('goes on as the coordinating division, with folders of its own', async () => {
    const office = openOffice();
    const { client } = await office.start();
    let roundId = '';
    for await (const event of await client.app.openSample())
      if (event.kind === 'opened') ({ roundId } = event);
    const { desk, outputFolder } = await client.app.openSampleDesk({ kind: 'collect' });
    expect(desk).toMatchObject({ kind: 'collect', office: 'くらし安全課', sample: true });
    expect(outputFolder).toBe(join(office.userDataDir, '見本', '出力'));
    expect(desk.kind === 'collect' && desk.rounds.map((each) => each.id)).toContain(roundId);
    // A file counts when it looks the same twice.
    await client.receive.watched();
    office.clock.now = new Date(office.clock.now.getTime() + 2000);
    const share = join(office.userDataDir, '見本', '共有フォルダー');
    const watched = await client.receive.watched();
    expect(watched).toMatchObject({ kind: 'here', folder: share });
    expect(watched.kind === 'here' && watched.files).toHaveLength(3);
    const told = [];
    for await (const event of await client.receive.takeWatched())
      if (event.kind === 'file') told.push(event.file.result);
    expect(told).toEqual(['taken', 'taken', 'taken']);
    for (const change of [
      client.app.setOutputFolder({ folder: '/よそ' }),
      client.app.setResponseFolder({ folder: '/よそ' }),
      client.receive.setWatchFolder({ folder: '/よそ' }),
    ])
      await expect(change).rejects.toMatchObject({ data: { code: 'SAMPLE' } });
    const back = await client.app.openSampleDesk({ kind: 'answer' });
    expect(back).toMatchObject({ desk: { kind: 'answer', sample: true }, responseFolder: share });
    const left = await client.app.leaveDesk();
    expect(left.desk).toMatchObject({ kind: 'none', recent: [] });
    expect(left.responseFolder).toBe(join(office.userDataDir, '出した回答'));
  });

  it('leaves no desk open when it is given up, and no store locked', async () => {
    const office = openOffice();
    const { client } = await office.start();
    for await (const event of await client.app.openSample())
      if (event.kind === 'step' && event.done === 4) break;
    expect((await client.app.state()).desk.kind).toBe('none');
    let isOpened = false;
    for await (const event of await client.app.openSample()) isOpened = event.kind === 'opened';
    expect(isOpened).toBe(true);
  });

  it('is not made twice at once: who asks for it again waits until the first is done with', async () => {
    const office = openOffice();
    const { client } = await office.start();
    const told: string[] = [];
    const make = async (name: string): Promise<void> => {
      for await (const event of await client.app.openSample())
        told.push(`${name} ${event.kind === 'step' ? event.done : event.kind}`);
    };
    await Promise.all([make('first'), make('second')]);
    const steps = [0, 1, 2, 3, 4, 'opened'];
    expect(told).toEqual(['first', 'second'].flatMap((name) => steps.map((each) => `${name} ${each}`)));
    expect((await client.app.state()).desk).toMatchObject({ kind: 'answer', sample: true });
  });

  it('is made whole for whoever gave it up in the midst of any step and asks for it again at once', async () => {
    const office = openOffice();
    const { client } = await office.start();
    for (let heard = 1; heard <= 5; heard += 1) {
      const leaving = new AbortController();
      const given = await client.app.openSample(undefined, { signal: leaving.signal });
      for (let at = 0; at < heard; at += 1) await given.next();
      // The next step has begun, and nobody waits for its end.
      const late = given.next();
      leaving.abort();
      const kinds: string[] = [];
      for await (const event of await client.app.openSample()) kinds.push(event.kind);
      expect(kinds).toEqual(['step', 'step', 'step', 'step', 'step', 'opened']);
      await late.catch(() => {});
      await given.return?.();
      expect((await client.app.state()).desk).toMatchObject({ kind: 'answer', sample: true });
    }
  });

  it('is not left open for somebody who gave it up while it was opened', async () => {
    const office = openOffice();
    const { client } = await office.start();
    const leaving = new AbortController();
    const given = await client.app.openSample(undefined, { signal: leaving.signal });
    let told = 0;
    for (let next = await given.next(); next.done !== true; next = await given.next()) {
      told += 1;
      if (told === 5) leaving.abort();
    }
    expect(told).toBe(5);
    expect((await client.app.state()).desk.kind).toBe('none');
  });
});

describe('what the door does', () => {
  it('passes events on until the listener goes, then stops listening', async () => {
    const office = openOffice();
    const listeners = new Set<(event: AppEvent) => void>();
    const { client } = await office.start({
      onEvent: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    });
    const stop = new AbortController();
    const events = await client.app.events(undefined, { signal: stop.signal });
    const first = events.next();
    await vi.waitFor(() => expect(listeners.size).toBe(1));
    for (const listener of listeners) {
      listener({ kind: 'closing' });
      listener({ kind: 'menu', command: 'find' });
    }
    expect(await first).toMatchObject({ value: { kind: 'closing' } });
    expect(await events.next()).toMatchObject({ value: { kind: 'menu', command: 'find' } });
    const last = events.next();
    stop.abort();
    expect(await last).toMatchObject({ done: true });
    await vi.waitFor(() => expect(listeners.size).toBe(0));
  });

  it('chooses folders, shows files and confirms closing through the door', async () => {
    const office = openOffice();
    const asked: string[] = [];
    const { client } = await office.start({
      hasDialogs: true,
      chooseFolder: (current) => {
        asked.push(current);
        return Promise.resolve('/共有/回答');
      },
      showFile: (file) => Promise.resolve(file.endsWith('.kaito')),
      confirmClose: (close) => asked.push(String(close)),
    });
    expect(await client.app.chooseFolder({ purpose: 'response' })).toEqual({ folder: '/共有/回答' });
    expect(await client.app.showFile({ file: '/共有/a.kaito' })).toEqual({ shown: true });
    await client.app.confirmClose({ close: true });
    expect(asked).toEqual([join(office.userDataDir, '出した回答'), 'true']);
  });
});

describe('an unexpected failure', () => {
  it('gives a reference number and nothing of its inner words', async () => {
    const office = openOffice();
    const desk = await openDesk(office, (await office.coordinator()).ask(department));
    const dataDir = await deskDirOf(desk.client);
    await desk.close();
    const database = new Database(join(dataDir, storeFileName));
    database.prepare('UPDATE request SET payload = ?').run('{"秘密": "の文"}');
    database.close();
    const { client } = await office.start();
    const thrown: unknown = await client.desk
      .round({ roundId: desk.roundId })
      .catch((error: unknown) => error);
    const [logged = ''] = office.log;
    const reference = /E-\w{8}/u.exec(logged)?.[0];
    expect(thrown).toMatchObject({
      code: 'UNEXPECTED',
      data: {
        code: 'UNEXPECTED',
        message: `思わぬ問題が起きました。データは変わっていません。問い合わせ番号 ${reference} を情報システム課に伝えてください。`,
      },
    });
    expect(JSON.stringify(thrown)).not.toMatch(/秘密|undefined|TypeError/u);
    expect(logged).toContain('desk.round');
    expect(logged).not.toContain('秘密');
  });
});
