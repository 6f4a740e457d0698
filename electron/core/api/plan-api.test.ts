/** 計画と照会 through the contract: a real program with a real store. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRouterClient, ORPCError, type RouterClient } from '@orpc/server';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { SetupPlan } from '../../../shared/contract/plan-contract.ts';
import type { PlanEdit } from '../../../shared/plan-edit.ts';
import { createCore } from '../core.ts';
import { verifyStore } from '../store/verify.ts';
import { valueOf } from '../testing/city.ts';
import { sampleDocument } from '../testing/documents.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { createApp, type App } from './create-app.ts';

type Client = RouterClient<App['router']>;

async function openDesk(): Promise<{ client: Client; folder: string; close: () => Promise<void> }> {
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
    now: () => new Date('2025-05-07T01:00:00.000Z'),
    newId: () => randomUUID(),
    version: '0.0.0',
    log: (line) => {
      throw new Error(line);
    },
  });
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (isOpen) await app.close();
    isOpen = false;
  };
  onTestFinished(async () => {
    await close();
    temporary.remove();
  });
  return { client: createRouterClient(app.router), folder, close };
}

/** Last year's finished round and this year's open one. */
async function deskOfTwoYears() {
  const desk = await openDesk();
  const { client } = desk;
  await client.app.openCollect({ office: 'くらし安全課' });
  const base64 = readFileSync(sampleDocument.path).toString('base64');
  await client.rounds.importTable({ file: { fileName: '表.txt', base64 }, planOnly: false });
  const { roundId } = await client.rounds.startRound({ plan: null, resultsYear: 2024, deadline: null });
  const { rounds } = await client.collect.rounds();
  const oldId = rounds.find((each) => each.id !== roundId)?.id ?? '';
  return { ...desk, roundId, oldId };
}

const measure = '道路照明と防犯灯の充実';
const measureId = ({ structure }: SetupPlan): string =>
  structure.measures.find((each) => each.title === measure)?.id ?? '';
const editOf = (plan: SetupPlan, edits: PlanEdit[]) => ({
  planId: plan.plan.id,
  base: plan.plan.revision,
  frontRoundId: plan.round?.id ?? null,
  despiteAnswers: false,
  edits,
});
async function refusalOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    if (error instanceof ORPCError) return `${error.code} ${error.message}`;
    throw error;
  }
  throw new Error('not refused');
}

describe('the plan in front of the coordinator', () => {
  it('is the living one under an open round, and what it was under a finalized one', async () => {
    const { client, roundId, oldId } = await deskOfTwoYears();
    const open = await client.plan.get({ roundId });
    expect(open).toMatchObject({
      plan: { title: sampleDocument.plan, revision: 1 },
      round: { locked: false, requested: false, resultsYear: 2024 },
      years: [2024, 2025],
      frozen: null,
    });
    const old = await client.plan.get({ roundId: oldId });
    expect(old.round).toMatchObject({ locked: true, state: 'final' });
    expect(old.frozen?.measures).toHaveLength(24);
    await client.plan.edit(editOf(open, [{ kind: 'remove-measure', measureId: measureId(open) }]));
    const after = await client.plan.get({ roundId: oldId });
    expect(after.structure.measures).toHaveLength(23);
    expect(after.frozen).toEqual(old.frozen);
  });

  it('is edited with a revision, taken back by what the edit answers, and kept on disk', async () => {
    const { client, folder, close, roundId } = await deskOfTwoYears();
    const before = await client.plan.get({ roundId });
    const done = await client.plan.edit(
      editOf(before, [{ kind: 'edit-measure', measureId: measureId(before), title: '街の明かり' }]),
    );
    expect(done).toMatchObject({ revision: 2, rounds: [roundId], requested: [], notes: [] });
    const stale = editOf(before, [{ kind: 'remove-measure', measureId: measureId(before) }]);
    expect(await refusalOf(client.plan.edit(stale))).toBe(
      'STALE_PLAN ほかの画面で計画が直されました。新しい内容を確かめて、もう一度直してください。',
    );
    const edited = await client.plan.get({ roundId });
    await client.plan.edit(editOf(edited, done.inverse));
    const back = await client.plan.get({ roundId });
    expect(back.structure).toEqual(before.structure);
    await close();
    const core = valueOf(
      await createCore({
        dataDir: join(folder, '取りまとめ'),
        now: () => new Date(),
        newId: () => randomUUID(),
      }),
    );
    expect(verifyStore(core.store.db).problems).toEqual([]);
    core.close();
  });

  it('says in a sentence what cannot be', async () => {
    const { client, roundId } = await deskOfTwoYears();
    const plan = await client.plan.get({ roundId });
    const headingId = plan.structure.headings[0]?.id ?? '';
    const inside: PlanEdit = { kind: 'move-heading', headingId, parentId: headingId, position: 0 };
    expect(await refusalOf(client.plan.edit(editOf(plan, [inside])))).toMatch(
      /^REFUSED 見出しを、その下の見出しの中へは移せません。/u,
    );
    expect(await refusalOf(client.plan.get({ roundId: 'nothing' }))).toMatch(
      /^REFUSED その照会はありません。/u,
    );
    expect(await refusalOf(client.plan.get({ planId: 'nothing' }))).toMatch(
      /^REFUSED その計画はありません。/u,
    );
  });

  it('belongs to the collecting desk', async () => {
    const { client } = await openDesk();
    expect(await refusalOf(client.plan.departments())).toMatch(
      /^REFUSED 取りまとめの画面が開かれていません。/u,
    );
  });
});

describe('a plan on a blank sheet', () => {
  it('is made by its title, and a round can be started once it has measures', async () => {
    const { client } = await openDesk();
    await client.app.openCollect({ office: 'くらし安全課' });
    const { planId } = await client.plan.create({ title: ' 交通安全計画 ' });
    expect(await refusalOf(client.plan.create({ title: '交通安全計画' }))).toMatch(/もうあります/u);
    expect(await refusalOf(client.plan.create({ title: ' ' }))).toBe('REFUSED 計画の名前を書いてください。');
    const { departments } = await client.plan.changeDepartments({
      change: { kind: 'add', name: '土木課', validFrom: null },
      frontRoundId: null,
      despiteAnswers: false,
    });
    const plan = await client.plan.get({ planId });
    expect(plan).toMatchObject({ round: null, years: [2024, 2025], plan: { title: '交通安全計画' } });
    const heading = { id: 'h', parentId: null, position: 0, number: null, title: '道', subtitle: null };
    const path = { id: 'm', headingId: 'h', position: 0, title: '歩道の整備', description: '' };
    const assignment = {
      id: 'a',
      measureId: 'm',
      departmentId: departments[0]?.id ?? '',
      role: 'primary' as const,
      unitNote: null,
      validFrom: null,
      validTo: null,
      columnPosition: 0,
      answerPosition: 0,
      suffix: '',
    };
    await client.plan.edit(
      editOf(plan, [
        { kind: 'add-heading', heading },
        { kind: 'add-measure', measure: path },
        { kind: 'add-assignment', assignment },
      ]),
    );
    const { roundId } = await client.rounds.startRound({ plan: null, resultsYear: 2024, deadline: null });
    const { round, departments: asked } = await client.collect.status({ roundId });
    expect(round).toMatchObject({
      cells: 2,
      title: '交通安全計画に基づく令和6年度及び令和7年度の取組み等について',
    });
    expect(asked.map((each) => each.name)).toEqual(['土木課']);
  });
});

describe('the list of departments', () => {
  it('tells who follows whom, and what each is in charge of', async () => {
    const { client, roundId } = await deskOfTwoYears();
    const before = await client.plan.departments();
    const road = before.find((each) => each.name === '道路課');
    expect(road?.measures.length).toBeGreaterThan(1);
    const change = {
      kind: 'succeed' as const,
      departmentId: road?.id ?? '',
      from: 2025,
      to: { name: '土木課' },
    };
    const done = await client.plan.changeDepartments({
      change,
      frontRoundId: roundId,
      despiteAnswers: false,
    });
    expect(done.measures).toHaveLength(road?.measures.length ?? 0);
    const after = await client.plan.departments();
    expect(after.find((each) => each.name === '道路課')).toMatchObject({
      validTo: 2024,
      successor: '土木課',
    });
    expect(after.find((each) => each.name === '土木課')?.measures[0]).toMatchObject({ validFrom: 2025 });
    expect(
      await refusalOf(
        client.plan.changeDepartments({ change, frontRoundId: roundId, despiteAnswers: false }),
      ),
    ).toMatch(/^REFUSED 「土木課」は、もう一覧にあります。/u);
  });
});
