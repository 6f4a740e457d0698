/** Whoever leaves a longer work of the desk leaves no half file behind, and the same work is done whole afterwards. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultOutputOptions } from '../../../shared/publish.ts';
import { deskWithRound, fileOf, type DeskWithRound } from '../testing/collecting-desk.ts';

/** Everything below the folders that the desk writes for people. */
function written(desk: DeskWithRound): string[] {
  return readdirSync(desk.folder, { recursive: true, encoding: 'utf8' })
    .filter((each) => /\.(?:xlsx|docx|pdf|html|torimatome-all|partial|replaced)$/u.test(each))
    .toSorted();
}

/** Reads until a step is told, then leaves. @returns what was told */
async function leaveAt<Step extends { readonly kind: string }>(
  steps: Promise<AsyncIterable<Step>>,
  isLast: (step: Step) => boolean,
): Promise<Step[]> {
  const told: Step[] = [];
  for await (const step of await steps) {
    told.push(step);
    if (isLast(step)) break;
  }
  return told;
}

const never = (): boolean => false;

describe('leaving', () => {
  it('the Excel forms keeps the whole ones that are written, and begins no other', async () => {
    const desk = await deskWithRound();
    const input = { roundId: desk.roundId, departments: null };
    await leaveAt(desk.client.form.write(input), (step) => step.kind === 'writing' && step.done === 2);
    const first = written(desk);
    expect(first).toHaveLength(2);
    expect(first.every((each) => each.endsWith('.xlsx'))).toBe(true);
    const { departments } = await desk.client.collect.status({ roundId: desk.roundId });
    expect(departments.filter((each) => each.requestedAt !== null)).toHaveLength(2);
    const told = await leaveAt(desk.client.form.write(input), never);
    expect(told.at(-1)).toMatchObject({ kind: 'written', files: { length: departments.length } });
  });

  it('everything in one file writes none', async () => {
    const desk = await deskWithRound();
    for (const last of ['copying', 'checking', 'packing', 'writing'])
      await leaveAt(
        desk.client.backup.exportAll({ keys: true }),
        (each) => each.kind === 'step' && each.step === last,
      );
    expect(written(desk).filter((each) => each.includes('書き出し'))).toEqual([]);
    const told = await leaveAt(desk.client.backup.exportAll({ keys: true }), never);
    expect(told.map((each) => each.kind)).toEqual(['step', 'step', 'step', 'step', 'written']);
    expect(written(desk).filter((each) => each.includes('書き出し'))).toHaveLength(1);
  });

  it('a backup leaves none, and going back leaves the desk as it was and open', async () => {
    const desk = await deskWithRound();
    const { client } = desk;
    const before = await client.backup.list();
    for (const last of ['copying', 'checking'])
      await leaveAt(client.backup.make(), (each) => each.kind === 'step' && each.step === last);
    expect((await client.backup.list()).backups).toHaveLength(before.backups.length);
    const told = await leaveAt(client.backup.make(), never);
    expect(told.map((each) => each.kind)).toEqual(['step', 'step', 'made']);
    const { backups } = await client.backup.list();
    expect(backups).toHaveLength(before.backups.length + 1);

    const { file = '' } = backups[0] ?? {};
    const proof = await client.backup.verify({ head: null });
    for (const last of ['keeping', 'checking', 'restoring'])
      await leaveAt(client.backup.restore({ file }), (each) => each.kind === 'step' && each.step === last);
    expect((await client.app.state()).desk.kind).toBe('collect');
    expect(await client.backup.verify({ head: null })).toEqual(proof);
    expect((await client.backup.list()).backups.some((each) => each.kind === 'set-aside')).toBe(false);
    const gone = await leaveAt(client.backup.restore({ file }), never);
    expect(gone.map((each) => each.kind)).toEqual(['step', 'step', 'step', 'restored']);
    expect((await client.backup.list()).backups.some((each) => each.kind === 'set-aside')).toBe(true);
  }, 120_000);

  it('a draft between two of its formats writes none of them', async () => {
    const desk = await deskWithRound();
    const input = {
      roundId: desk.roundId,
      formats: ['html' as const, 'xlsx' as const],
      options: defaultOutputOptions,
    };
    await leaveAt(
      desk.client.publish.exportTable(input),
      (step) => step.kind === 'printed' && step.done === 1,
    );
    expect(written(desk)).toEqual([]);
    const told = await leaveAt(desk.client.publish.exportTable(input), never);
    expect(told.at(-1)).toMatchObject({ kind: 'written' });
    expect(written(desk)).toHaveLength(2);
  });

  it('a comparison writes none of its files', async () => {
    const desk = await deskWithRound();
    const input = {
      roundId: desk.roundId,
      kind: 'last-round' as const,
      edition: null,
      paper: 'A3' as const,
      isAll: true,
      formats: ['html' as const, 'docx' as const],
      revisionsBy: null,
    };
    await leaveAt(
      desk.client.compare.exportTable(input),
      (step) => step.kind === 'printed' && step.done === 1,
    );
    expect(written(desk)).toEqual([]);
    const told = await leaveAt(desk.client.compare.exportTable(input), never);
    expect(told.at(-1)).toMatchObject({ kind: 'written' });
    expect(written(desk)).toHaveLength(2);
  });

  it('a template that is being filled in writes no file', async () => {
    const desk = await deskWithRound();
    const { roundId } = desk;
    const [saved] = await leaveAt(desk.client.template.save({ roundId }), never);
    const template = fileOf(saved?.kind === 'written' ? (saved.files[0] ?? '') : '');
    const before = written(desk);
    const input = { roundId, template, options: defaultOutputOptions };
    await leaveAt(desk.client.template.print(input), (step) => step.kind === 'printed');
    expect(written(desk)).toEqual(before);
    const told = await leaveAt(desk.client.template.print(input), never);
    expect(told.at(-1)).toMatchObject({ kind: 'written' });
    expect(written(desk)).toHaveLength(before.length + 1);
  });
});

/** Begins a work; what its last step is called. */
type Work = readonly [
  begin: (how: { readonly signal?: AbortSignal }) => Promise<AsyncIterable<{ readonly kind: string }>>,
  end: string,
];

/** Every longer work of the desk. */
async function longWorks({ client, roundId }: DeskWithRound): Promise<Work[]> {
  const options = defaultOutputOptions;
  const formats = ['html' as const, 'xlsx' as const];
  const comparing = { roundId, kind: 'last-round', edition: null, paper: 'A3', isAll: true } as const;
  const [saved] = await leaveAt(client.template.save({ roundId }), never);
  const template = fileOf(saved?.kind === 'written' ? (saved.files[0] ?? '') : '');
  await leaveAt(client.backup.make(), never);
  const { file = '' } = (await client.backup.list()).backups[0] ?? {};
  return [
    [(how) => client.form.write({ roundId, departments: null }, how), 'written'],
    [(how) => client.publish.exportTable({ roundId, formats, options }, how), 'written'],
    [
      (how) => client.compare.exportTable({ ...comparing, formats: ['html'], revisionsBy: null }, how),
      'written',
    ],
    [(how) => client.template.save({ roundId }, how), 'written'],
    [(how) => client.template.print({ roundId, template, options }, how), 'written'],
    [(how) => client.backup.make(undefined, how), 'made'],
    [(how) => client.backup.exportAll({ keys: true }, how), 'written'],
    [(how) => client.backup.restore({ file }, how), 'restored'],
  ];
}

describe('beginning again at once', () => {
  it('does the whole work, though the one that was left is still in the midst of a step', async () => {
    const desk = await deskWithRound();
    for (const [begin, end] of await longWorks(desk)) {
      for (const heard of [0, 1, 2]) {
        const leaving = new AbortController();
        const given = (await begin({ signal: leaving.signal }))[Symbol.asyncIterator]();
        for (let at = 0; at < heard; at += 1) await given.next();
        const late = given.next();
        leaving.abort();
        const told = await leaveAt(begin({}), never);
        expect(told.at(-1)?.kind).toBe(end);
        await late;
      }
    }
    const left = readdirSync(desk.folder, { recursive: true, encoding: 'utf8' });
    expect(left.filter((each) => /\.(?:partial|replaced)$/u.test(each))).toEqual([]);
    expect((await desk.client.app.state()).desk.kind).toBe('collect');
  }, 240_000);
});
