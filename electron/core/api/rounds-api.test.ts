/** Rounds through the contract: a real store, real files. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultEras } from '../../../shared/fiscal-year.ts';
import type { DraftView } from '../../../shared/contract/rounds-contract.ts';
import { requestPayload } from '../exchange/payloads.ts';
import { readDocument, sampleDocument as sample } from '../testing/documents.ts';
import { previewOf } from '../testing/collecting-desk.ts';
import { payloadOf } from '../testing/forge.ts';
import { openOffice, sampleDocument, type Client } from '../testing/office.ts';

const table = (text?: string) => ({
  fileName: basename(sampleDocument),
  base64: Buffer.from(text ?? readDocument(sample)).toString('base64'),
});

async function openCollecting(): Promise<Client> {
  const { client } = await openOffice().start();
  await client.app.openCollect({ office: 'くらし安全課' });
  return client;
}

async function withPlan(): Promise<{ client: Client; roundId: string }> {
  const client = await openCollecting();
  await client.rounds.importTable({ file: table(), planOnly: false });
  const { rounds } = await client.collect.rounds();
  return { client, roundId: rounds[0]?.id ?? '' };
}

async function stepTo(client: Client, view: DraftView, step: number): Promise<DraftView> {
  return client.rounds.changeDraft({
    planId: view.plan.id,
    base: view.revision,
    change: { kind: 'step', step },
  });
}

describe('the next round, step by step', () => {
  it('is left between two files: the round has begun, what is written is whole, and nothing else is there', async () => {
    const { client, roundId } = await withPlan();
    const view = await client.rounds.draft({ of: roundId });
    const ready = await stepTo(client, view, 6);
    let begun = { roundId: '', folder: '' };
    for await (const event of await client.rounds.begin({ planId: view.plan.id, base: ready.revision })) {
      if (event.kind === 'begun') begun = event;
      // Two are written when the third is told.
      if (event.kind === 'writing' && event.done === 2) break;
    }
    const files = readdirSync(begun.folder);
    expect(files).toHaveLength(2);
    for (const file of files) {
      expect(file).toMatch(/\.shokai$/u);
      expect(payloadOf(readFileSync(join(begun.folder, file)), requestPayload).round.id).toBe(begun.roundId);
    }
    const { departments } = await client.collect.status({ roundId: begun.roundId });
    expect(departments.filter((each) => each.requestedAt !== null)).toHaveLength(2);
    const all = await client.collect.writeRequests({ roundId: begun.roundId, departments: null });
    expect(all.files).toHaveLength(18);
  });

  it('begins from a round or from its plan, and ends with a file for every department', async () => {
    const { client, roundId } = await withPlan();
    const view = await client.rounds.draft({ of: roundId });
    expect(await client.rounds.draft({ of: view.plan.id })).toEqual(view);
    expect(view).toMatchObject({ revision: 0, years: '令和6・7年度', asked: { cells: 80 } });
    const ready = await stepTo(client, view, 6);
    const begun = {
      roundId: '',
      files: [] as readonly string[],
      counted: [] as number[],
      problem: '' as unknown,
    };
    for await (const event of await client.rounds.begin({ planId: view.plan.id, base: ready.revision })) {
      if (event.kind === 'begun') begun.roundId = event.roundId;
      else if (event.kind === 'writing') begun.counted.push(event.done);
      else {
        begun.problem = event.problem;
        begun.files = event.files;
      }
    }
    expect(begun.problem).toBeNull();
    expect(begun.files).toHaveLength(18);
    expect(begun.counted).toEqual(begun.files.map((_, index) => index));
    const payload = payloadOf(readFileSync(begun.files[0] ?? ''), requestPayload);
    expect(payload.eras).toEqual(defaultEras);
    expect(payload.round.message).toBe(ready.draft.message);
    const pane = await client.rounds.pane({ roundId: begun.roundId });
    expect(pane).toMatchObject({
      sent: true,
      locked: null,
      next: { years: '令和7・8年度', step: null },
      round: { years: '令和6・7年度', departments: 18, cells: 80, state: 'open' },
    });
    expect(pane.rounds.map((each) => each.years)).toEqual(['令和6・7年度', '令和5・6年度']);
  });

  it('tells on the pane where it waits', async () => {
    const { client, roundId } = await withPlan();
    await stepTo(client, await client.rounds.draft({ of: roundId }), 3);
    expect((await client.rounds.pane({ roundId })).next).toEqual({ years: '令和6・7年度', step: 3 });
  });

  it('says what is wrong with a change that was overtaken, or that is of no plan', async () => {
    const { client, roundId } = await withPlan();
    const view = await client.rounds.draft({ of: roundId });
    await stepTo(client, view, 2);
    await expect(stepTo(client, view, 3)).rejects.toMatchObject({ data: { code: 'STALE_DRAFT' } });
    await expect(client.rounds.draft({ of: '無い' })).rejects.toMatchObject({ data: { code: 'NO_PLAN' } });
  });

  it('needs the collecting desk', async () => {
    const { client } = await openOffice().start();
    await expect(client.rounds.eras()).rejects.toMatchObject({ data: { code: 'NO_DESK' } });
  });
});

describe('the pane of a round', () => {
  it('says why nothing changes in a finalized round', async () => {
    const { client, roundId } = await withPlan();
    const pane = await client.rounds.pane({ roundId });
    expect(pane.locked).toContain('確定しています');
    expect(pane.round.finalizedAt).toBeNull();
    const edit = { kind: 'remove', columnId: 'plan-2024' } as const;
    await expect(client.rounds.changeColumns({ roundId, edit, intoPlan: false })).rejects.toMatchObject({
      data: { code: 'ROUND_FINAL' },
    });
  });

  it('changes columns and words before the requests', async () => {
    const { client } = await withPlan();
    const { roundId } = await client.rounds.startRound({ plan: null, resultsYear: 2024, deadline: null });
    const column = {
      id: 'new',
      kind: 'number',
      unit: '件',
      label: '件数',
      fiscalYear: 2024,
      purpose: 'result',
    } as const;
    const edit = { kind: 'add', column } as const;
    const changed = await client.rounds.changeColumns({ roundId, edit, intoPlan: true });
    expect(changed.round.columns.at(-1)).toEqual({ ...column, id: 'result-2024-2' });
    const terms = { title: '表題', deadline: '2025-06-27', message: '照会文' };
    const { round } = await client.rounds.changeTerms({ roundId, ...terms });
    expect(round).toMatchObject(terms);
  });
});

describe('importing', () => {
  it('shows what a table holds before anything is stored', async () => {
    const client = await openCollecting();
    const preview = await previewOf(client.rounds.previewImport({ file: table(), into: null }));
    expect(preview).toMatchObject({
      kind: 'plan',
      refusal: null,
      summary: { measures: 24, departments: 19 },
    });
    expect((await client.collect.rounds()).plans).toEqual([]);
  });

  it('shows every problem with its line and column', async () => {
    const client = await openCollecting();
    const bad = Buffer.from(readDocument(sample)).toString('utf8').replace('【広報課】', '【広法課】');
    const preview = await previewOf(client.rounds.previewImport({ file: table(bad), into: null }));
    expect(preview).toMatchObject({
      kind: 'problems',
      problems: [{ line: expect.any(Number), column: 4, message: expect.stringContaining('広法課') }],
    });
    const { plan } = await withPlan().then(({ client: other, roundId }) =>
      other.rounds.draft({ of: roundId }),
    );
    expect(plan.title).toBe(sample.plan);
  });

  it('says that a plan of that name is here, and takes the table as a year of it', async () => {
    const { client, roundId } = await withPlan();
    expect(await previewOf(client.rounds.previewImport({ file: table(), into: null }))).toMatchObject({
      refusal: expect.stringContaining('もうあります'),
    });
    const { plan } = await client.rounds.draft({ of: roundId });
    const later = Buffer.from(readDocument(sample))
      .toString('utf8')
      .replaceAll('令和6年度', '令和7年度')
      .replaceAll('令和5年度', '令和6年度');
    const file = table(later);
    const preview = await previewOf(client.rounds.previewImport({ file, into: plan.id }));
    expect(preview).toMatchObject({ kind: 'past-year', years: '令和6・7年度', matched: 24, refusal: null });
    const done = await client.rounds.importPastYear({ file, planId: plan.id, unmatched: 'stop' });
    const pane = await client.rounds.pane({ roundId: done.roundId });
    expect(pane.rounds.map((each) => [each.years, each.state])).toEqual([
      ['令和6・7年度', 'final'],
      ['令和5・6年度', 'final'],
    ]);
    await expect(
      client.rounds.importPastYear({ file, planId: plan.id, unmatched: 'stop' }),
    ).rejects.toMatchObject({ data: { code: 'ROUND_EXISTS' } });
  });
});

describe('the era table', () => {
  it('holds for the whole desk from then on', async () => {
    const { client, roundId } = await withPlan();
    const { eras, revision } = await client.rounds.eras();
    const next = { name: '光和', letter: 'K', firstYear: 2025, firstDay: '2025-04-01' };
    await client.rounds.setEras({ eras: [next, ...eras], base: revision });
    expect((await client.app.state()).eras[0]).toEqual(next);
    expect((await client.rounds.draft({ of: roundId })).years).toBe('令和6・光和元年度');
    await expect(client.rounds.setEras({ eras: [{ ...next, letter: '光' }], base: 1 })).rejects.toMatchObject(
      { data: { code: 'BAD_ERAS', message: expect.stringContaining('略号') } },
    );
  });
});
