/** 表の確認 through its contract: a real store, real files, departments with stores of their own. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createRouterClient, type RouterClient } from '@orpc/server';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ReviewCell } from '../../../shared/contract/review-contract.ts';
import type { FileContent } from '../../../shared/contract/problem.ts';
import { createCore } from '../core.ts';
import { answerRequest } from '../exchange/answer-request.ts';
import { bullets, saidAs, valueOf, type Said } from '../testing/city.ts';
import { sampleDocument } from '../testing/documents.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { createApp, type App } from './create-app.ts';

const newId = (): string => randomUUID();
const office = 'くらし安全課';
const department = '道路課';
const measure = '道路照明と防犯灯の充実';
const now = (): Date => new Date('2025-05-07T01:00:00.000Z');

interface Desk {
  readonly folder: string;
  readonly client: RouterClient<App['router']>;
  readonly roundId: string;
  /** A cell as the table has it now. */
  cell(title: string, name: string, fiscalYear: number): Promise<ReviewCell>;
}

async function deskWithRound(): Promise<Desk> {
  const temporary = temporaryFolder();
  const folder = join(temporary.path, '利用者 データ');
  const app = await createApp({
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
    log: (line) => {
      throw new Error(line);
    },
  });
  onTestFinished(async () => {
    await app.close();
    temporary.remove();
  });
  const client = createRouterClient(app.router);
  await client.app.openCollect({ office });
  await client.rounds.importTable({ file: fileOf(sampleDocument.path), planOnly: true });
  const { roundId } = await client.rounds.startRound({ plan: null, resultsYear: 2023, deadline: null });
  return {
    folder,
    client,
    roundId,
    cell: async (title, name, fiscalYear) => {
      const { structure, columns, cells } = await client.review.table({ roundId });
      const key = {
        measureId: structure.measures.find((each) => each.title === title)?.id ?? '',
        departmentId: structure.departments.find((each) => each.name === name)?.id ?? '',
        columnId: columns.find((each) => each.fiscalYear === fiscalYear)?.id ?? '',
      };
      const found = cells.find(
        (each) =>
          each.measureId === key.measureId &&
          each.departmentId === key.departmentId &&
          each.columnId === key.columnId,
      );
      return (
        found ?? {
          ...key,
          revision: 0,
          answer: { state: 'empty' },
          departmentContent: null,
          needsLook: false,
          late: false,
          conflict: false,
          reply: null,
          comments: 0,
        }
      );
    },
  };
}

function fileOf(path: string): FileContent {
  return { fileName: basename(path), base64: readFileSync(path).toString('base64') };
}

async function receiveFrom({ client, folder, roundId }: Desk, answers: readonly Said[]): Promise<void> {
  const { departments } = await client.collect.status({ roundId });
  const id = departments.find((each) => each.name === department)?.id ?? '';
  const { files } = await client.collect.writeRequests({ roundId, departments: [id] });
  const own = valueOf(await createCore({ dataDir: join(folder, '各課', department), now, newId }));
  const request = { bytes: readFileSync(files[0] ?? ''), fileName: basename(files[0] ?? '') };
  const by = { name: '見本 花子', extension: '2345' };
  const input = { request, answers: saidAs(answers), by, folder: join(folder, '届いた 回答') };
  const answered = valueOf(await answerRequest(own, input));
  own.close();
  const results: string[] = [];
  for await (const each of await client.receive.files({ files: [fileOf(answered.file)] }))
    if (each.kind === 'file') results.push(each.file.result);
  expect(results).toEqual(['taken']);
}

const said = (text: string): Said[] =>
  [2023, 2024].map((fiscalYear) => ({ measure, fiscalYear, items: [text] }));
const keyOf = ({ measureId, departmentId, columnId, revision }: ReviewCell) => ({
  measureId,
  departmentId,
  columnId,
  revision,
});

describe('the table of a round', () => {
  it('comes in one answer, and its tab counts what waits', async () => {
    const desk = await deskWithRound();
    await receiveFrom(desk, said('点検した。'));
    const { client, roundId } = desk;
    const table = await client.review.table({ roundId });
    expect(table.structure.measures).toHaveLength(24);
    expect(table.cells).toHaveLength(2);
    expect(table.structure.departments.find((each) => each.id === table.ownDepartmentId)?.name).toBe(office);
    const { rounds } = await client.collect.rounds();
    expect(rounds[0]).toMatchObject({ submitted: 2 });
  });

  it('of a round that is not there, or without a desk, is refused with a sentence', async () => {
    const { client, roundId } = await deskWithRound();
    await expect(client.review.table({ roundId: 'なし' })).rejects.toMatchObject({
      data: { code: 'NO_ROUND' },
    });
    await client.app.leaveDesk();
    await expect(client.review.table({ roundId })).rejects.toMatchObject({ data: { code: 'NO_DESK' } });
  });
});

describe('changes through the contract', () => {
  it('give back the changed cells alone', async () => {
    const desk = await deskWithRound();
    await receiveFrom(desk, said('点検した。'));
    const { client, roundId } = desk;
    const cell = await desk.cell(measure, department, 2023);
    const content = bullets('毎月点検した。');
    const edited = await client.review.edit({ roundId, cell: keyOf(cell), content });
    expect(edited.cells).toMatchObject([
      { answer: { content }, departmentContent: bullets('点検した。'), revision: cell.revision + 1 },
    ]);
    const [now = cell] = edited.cells;
    const accepted = await client.review.accept({ roundId, cells: [keyOf(now)] });
    expect(accepted).toMatchObject({
      accepted: 1,
      changed: 0,
      cells: [{ answer: { state: 'accepted', content } }],
    });
    const [then = now] = accepted.cells;
    const undone = await client.review.putBack({ roundId, cells: [{ ...keyOf(then), to: now.revision }] });
    expect(undone.cells).toMatchObject([{ answer: { state: 'submitted', content } }]);
    const [last = then] = undone.cells;
    const restored = await client.review.restore({ roundId, cell: keyOf(last), to: cell.revision });
    expect(restored.cells).toMatchObject([
      { answer: { content: bullets('点検した。') }, departmentContent: null },
    ]);
  });

  it('on a stale revision tell the cell as it stands', async () => {
    const desk = await deskWithRound();
    await receiveFrom(desk, said('点検した。'));
    const { client, roundId } = desk;
    const cell = await desk.cell(measure, department, 2023);
    await client.review.edit({ roundId, cell: keyOf(cell), content: bullets('先の直し') });
    const late = client.review.edit({ roundId, cell: keyOf(cell), content: bullets('後の直し') });
    await expect(late).rejects.toMatchObject({
      code: 'STALE_REVISION',
      data: { answer: { content: bullets('先の直し') }, revision: cell.revision + 1 },
    });
  });

  it('return cells with lines and day, and the reply comes back into the thread', async () => {
    const desk = await deskWithRound();
    await receiveFrom(desk, said('点検した。'));
    const { client, roundId } = desk;
    const cell = await desk.cell(measure, department, 2023);
    const back = { cell: keyOf(cell), reason: '件数を書いてください。', lines: [1], until: '2025-06-01' };
    const { cells } = await client.review.return({ roundId, returns: [back] });
    expect(cells).toMatchObject([{ answer: { state: 'returned', lines: [1], until: '2025-06-01' } }]);
    const empty = client.review.return({
      roundId,
      returns: [{ ...back, cell: keyOf(cells[0] ?? cell), reason: ' ' }],
    });
    await expect(empty).rejects.toMatchObject({ data: { code: 'NO_REASON' } });
    const { thread } = await client.review.details({ roundId, cell: keyOf(cell) });
    expect(thread).toMatchObject([
      { kind: 'return', by: office, text: '件数を書いてください。', lines: [1] },
    ]);
  });

  it('answer for the office itself, and for nobody else who is silent', async () => {
    const desk = await deskWithRound();
    const { client, roundId } = desk;
    const own = await desk.cell('防犯出前講座', office, 2023);
    const content = bullets('12回');
    const { cells } = await client.review.edit({ roundId, cell: keyOf(own), content });
    expect(cells).toMatchObject([{ answer: { state: 'submitted', content }, departmentContent: null }]);
    const silent = await desk.cell(measure, department, 2023);
    const tried = client.review.edit({ roundId, cell: keyOf(silent), content });
    await expect(tried).rejects.toMatchObject({ data: { code: 'NOTHING_SAID' } });
  });

  it('keep comments, and list what changed', async () => {
    const desk = await deskWithRound();
    await receiveFrom(desk, said('点検した。'));
    const { client, roundId } = desk;
    const cell = await desk.cell(measure, department, 2023);
    const { revision: _revision, ...key } = keyOf(cell);
    expect(await client.review.comment({ roundId, cell: key, text: '回数は？' })).toMatchObject({
      cells: [{ comments: 1, revision: cell.revision }],
    });
    await client.review.edit({ roundId, cell: keyOf(cell), content: bullets('毎月点検した。') });
    expect(await client.review.changes({ roundId })).toMatchObject({
      submission: [{ measure, department, before: bullets('点検した。'), after: bullets('毎月点検した。') }],
      acceptance: [],
      publication: null,
    });
  });
});
