/** The collecting desk through its contract: a real store, real files, departments with stores of their own. */
import { readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  answerOf,
  deadline,
  departmentOf,
  deskWithRound,
  fileOf,
  office,
  openDesk,
  receiveAll,
  said,
  table,
} from '../testing/collecting-desk.ts';
import { sampleDocument } from '../testing/documents.ts';

describe('opening the collecting desk', () => {
  it('remembers the desk, its office and its folder over a restart', async () => {
    const desk = await openDesk();
    expect((await desk.client.app.openCollect({ office })).desk).toMatchObject({ kind: 'collect', office });
    const output = join(desk.folder, '共有 フォルダー');
    await desk.client.app.setOutputFolder({ folder: output });
    await desk.restart();
    const state = await desk.client.app.state();
    expect(state).toMatchObject({ desk: { kind: 'collect', office, rounds: [] }, outputFolder: output });
    const left = await desk.client.app.leaveDesk();
    expect(left.desk).toMatchObject({
      kind: 'none',
      office,
      recent: [{ kind: 'collect', department: office }],
    });
    const dataDir = join(desk.folder, '取りまとめ');
    expect((await desk.client.app.openDesk({ dataDir })).desk.kind).toBe('collect');
    expect(await desk.client.app.chooseFolder({ purpose: 'output' })).toEqual({ folder: output });
  });

  it('lists both kinds of desk, and asks before a request takes its place', async () => {
    const desk = await deskWithRound();
    const { files } = await desk.client.collect.writeRequests({ roundId: desk.roundId, departments: null });
    const file = fileOf(files.find((each) => each.includes('道路課')) ?? '');
    await expect(desk.client.app.openRequest({ file, changeDesk: false })).rejects.toMatchObject({
      code: 'OTHER_DESK',
      data: { asked: '道路課', open: office },
    });
    await desk.client.app.openRequest({ file, changeDesk: true });
    const { desk: none } = await desk.client.app.leaveDesk();
    expect(none.kind === 'none' ? none.recent.map((each) => each.kind) : []).toEqual(['answer', 'collect']);
  });

  it('refuses what belongs to it while no such desk is open', async () => {
    const desk = await openDesk();
    await expect(desk.client.collect.rounds()).rejects.toMatchObject({ data: { code: 'NO_DESK' } });
  });
});

describe('importing a table', () => {
  it('tells what is in it, and keeps its answers as a finished round', async () => {
    const desk = await openDesk();
    await desk.client.app.openCollect({ office });
    const summary = await desk.client.rounds.importTable({ file: fileOf(table), planOnly: false });
    expect(summary).toMatchObject({ plan: sampleDocument.plan, measures: 24, departments: 19 });
    const { rounds, plans } = await desk.client.collect.rounds();
    expect(rounds).toMatchObject([{ resultsYear: 2023, state: 'final' }]);
    expect(plans).toMatchObject([{ title: sampleDocument.plan, nextYear: 2024 }]);
  });

  it('takes the plan only where asked to', async () => {
    const desk = await openDesk();
    await desk.client.app.openCollect({ office });
    await desk.client.rounds.importTable({ file: fileOf(table), planOnly: true });
    expect(await desk.client.collect.rounds()).toMatchObject({ rounds: [], plans: [{ nextYear: 2023 }] });
  });

  it('names line and column of what it cannot place, and imports nothing', async () => {
    const desk = await openDesk();
    await desk.client.app.openCollect({ office });
    const bad = join(desk.folder, '悪い 表.txt');
    writeFileSync(bad, '主要な施策\t担当課\nなにか\n');
    await expect(
      desk.client.rounds.importTable({ file: fileOf(bad), planOnly: false }),
    ).rejects.toMatchObject({
      code: 'TABLE_PROBLEMS',
      data: { code: 'TABLE_PROBLEMS', problems: [{ line: 1, column: 1 }] },
    });
    expect(await desk.client.collect.rounds()).toEqual({ rounds: [], plans: [] });
  });

  it('refuses the same plan a second time', async () => {
    const desk = await deskWithRound();
    await expect(
      desk.client.rounds.importTable({ file: fileOf(table), planOnly: false }),
    ).rejects.toMatchObject({ data: { code: 'PLAN_EXISTS' } });
  });
});

describe('a round', () => {
  it('starts with every cell unanswered', async () => {
    const desk = await deskWithRound();
    const status = await desk.client.collect.status({ roundId: desk.roundId });
    expect(status).toMatchObject({ conflicts: 0, late: 0, round: { deadline, resultsYear: 2024 } });
    expect(status.counts.empty).toBe(status.round.cells);
    expect(status.missing).toHaveLength(status.round.cells);
    expect(status.departments.every((each) => each.requestedAt === null && each.received === null)).toBe(
      true,
    );
    const asked = status.departments.reduce((sum, each) => sum + each.asked, 0);
    expect(asked).toBe(status.round.cells);
  });

  it('is not started twice for the same year', async () => {
    const desk = await deskWithRound();
    await expect(
      desk.client.rounds.startRound({ plan: sampleDocument.plan, resultsYear: 2024, deadline: null }),
    ).rejects.toMatchObject({ data: { code: 'ROUND_EXISTS' } });
  });

  it('is refused where there is none of that name', async () => {
    const desk = await deskWithRound();
    await expect(desk.client.collect.status({ roundId: 'ない' })).rejects.toMatchObject({
      data: { code: 'NO_ROUND' },
    });
  });
});

describe('requests', () => {
  it('are written for every department, or for those that are chosen', async () => {
    const desk = await deskWithRound();
    const { departments } = await desk.client.collect.status({ roundId: desk.roundId });
    const one = await desk.client.collect.writeRequests({
      roundId: desk.roundId,
      departments: [await departmentOf(desk, '道路課')],
    });
    expect(one.files.map((each) => basename(each))).toEqual([expect.stringContaining('道路課')]);
    const all = await desk.client.collect.writeRequests({ roundId: desk.roundId, departments: null });
    expect(all.files).toHaveLength(departments.length);
    expect(readdirSync(all.folder)).toHaveLength(departments.length);
    expect(all.folder).toBe(join(desk.folder, '取りまとめの出力', '照会'));
    const after = await desk.client.collect.status({ roundId: desk.roundId });
    expect(after.departments.every((each) => each.requestedAt !== null)).toBe(true);
  });

  it('are not written for a finished round', async () => {
    const desk = await deskWithRound();
    const { rounds } = await desk.client.collect.rounds();
    const roundId = rounds.find((each) => each.state === 'final')?.id ?? '';
    await expect(desk.client.collect.writeRequests({ roundId, departments: null })).rejects.toMatchObject({
      data: { code: 'ROUND_FINAL' },
    });
  });
});

describe('deciding', () => {
  it('accepts what one department has submitted, and nothing of the others', async () => {
    const desk = await deskWithRound();
    await receiveAll(desk, [await answerOf(desk, '道路課', said('防犯灯を直した。'))]);
    const departmentId = await departmentOf(desk, '道路課');
    const other = await departmentOf(desk, '公園みどり課');
    const { roundId } = desk;
    expect(await desk.client.collect.accept({ roundId, departmentId: other })).toEqual({ accepted: 0 });
    expect(await desk.client.collect.accept({ roundId, departmentId })).toEqual({ accepted: 2 });
    expect((await desk.client.collect.status({ roundId })).counts.accepted).toBe(2);
  });
});

describe('writing requests step by step', () => {
  it('tells of each file before it is written, and at the end of all', async () => {
    const desk = await deskWithRound();
    const { roundId } = desk;
    const steps: object[] = [];
    for await (const step of await desk.client.collect.writeRequestsInSteps({ roundId, departments: null }))
      steps.push(step.kind === 'written' ? { kind: step.kind, files: step.files.length } : step);
    const of = steps.length - 1;
    expect(steps.slice(0, 2)).toEqual([
      { kind: 'writing', done: 0, of },
      { kind: 'writing', done: 1, of },
    ]);
    expect(steps.at(-1)).toEqual({ kind: 'written', files: of });
  });

  it('stops before the next file when it is left; each that stands is whole, and other calls go on', async () => {
    const desk = await deskWithRound();
    const { roundId } = desk;
    for await (const step of await desk.client.collect.writeRequestsInSteps({ roundId, departments: null }))
      if (step.kind === 'writing' && step.done === 3) break;
    const { departments } = await desk.client.collect.status({ roundId });
    expect(departments.filter((each) => each.requestedAt !== null)).toHaveLength(3);
    const { outputFolder } = await desk.client.app.state();
    const files = readdirSync(outputFolder, { recursive: true, encoding: 'utf8' });
    expect(files.filter((each) => each.endsWith('.shokai'))).toHaveLength(3);
    expect(files.filter((each) => each.endsWith('.partial'))).toEqual([]);
  });
});
