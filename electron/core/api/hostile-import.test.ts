/** A file made to hurt whoever opens it, given to the screen that reads tables while somebody else works. */
import { describe, expect, it } from 'vitest';
import { hostileFiles } from '../documents/read/testing/hostile-files.ts';
import { deskWithRound, fileOf, previewOf, table } from '../testing/collecting-desk.ts';

const chosen = [
  'a part of 1 GB in 1 MB',
  'a part that unpacks to a thousand times its size',
  'thousands of merges over each other',
  'entities that grow in a workbook',
  'a name that climbs out of its folder',
  'a container that goes round in circles',
] as const;

describe('a hostile file on the screen that reads tables', () => {
  it('is refused with a sentence, while other calls are answered, and nothing is stored', async () => {
    const { client, roundId } = await deskWithRound();
    const before = await client.collect.rounds();
    for (const name of chosen) {
      const bytes = hostileFiles.find((each) => each.name === name)?.make();
      if (!bytes) throw new Error(`no file ${name}`);
      const file = { fileName: '表.xlsx', base64: Buffer.from(bytes).toString('base64') };
      const [read, status] = await Promise.all([
        previewOf(client.rounds.previewImport({ file, into: null })),
        client.collect.status({ roundId }),
      ]);
      expect({ name, ...read }).toMatchObject({
        name,
        kind: 'problems',
        message: expect.stringMatching(/。$/u) as string,
      });
      expect(status.departments.length).toBeGreaterThan(0);
    }
    expect(await client.collect.rounds()).toEqual(before);
  });

  it('is told step by step, and left at any of them: the worker ends and nothing else is told', async () => {
    const { client } = await deskWithRound();
    const file = fileOf(table);
    const whole: string[] = [];
    for await (const event of await client.rounds.previewImport({ file, into: null }))
      whole.push(event.kind === 'reading' ? event.step : event.kind);
    // A text is in one piece: there is nothing to unpack.
    const steps = ['opening', 'tables', 'columns', 'answers'];
    expect(whole).toEqual([...steps, 'preview']);
    for (const last of steps) {
      const told: string[] = [];
      for await (const event of await client.rounds.previewImport({ file, into: null })) {
        told.push(event.kind === 'reading' ? event.step : event.kind);
        if (told.at(-1) === last) break;
      }
      expect(told.at(-1)).toBe(last);
    }
    expect((await previewOf(client.rounds.previewImport({ file, into: null }))).kind).toBe('plan');
  });

  it('is left where it would go on for long, and the next table is read', async () => {
    const { client } = await deskWithRound();
    const stop = new AbortController();
    const hostile = hostileFiles.find((each) => each.name === 'thousands of merges over each other')?.make();
    const file = { fileName: '表.xlsx', base64: Buffer.from(hostile ?? []).toString('base64') };
    const told: string[] = [];
    // The first step is told before any of the file is looked at.
    const reading = await client.rounds.previewImport({ file, into: null }, { signal: stop.signal });
    try {
      for await (const event of reading) {
        told.push(event.kind);
        stop.abort();
      }
    } catch (error) {
      if (!stop.signal.aborted) throw error;
    }
    expect(told).not.toContain('preview');
    expect(told).not.toEqual([]);
    expect((await previewOf(client.rounds.previewImport({ file: fileOf(table), into: null }))).kind).toBe(
      'plan',
    );
  });
});
