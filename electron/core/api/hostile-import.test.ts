/** A file made to hurt whoever opens it, given to the screen that reads tables while somebody else works. */
import { describe, expect, it } from 'vitest';
import { hostileFiles } from '../documents/read/testing/hostile-files.ts';
import { deskWithRound, fileOf, table } from '../testing/collecting-desk.ts';

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
        client.rounds.previewImport({ file, into: null }),
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

  it('is left at once when the person cancels, and the next table is read', async () => {
    const { client } = await deskWithRound();
    const stop = new AbortController();
    const hostile = hostileFiles.find((each) => each.name === 'thousands of merges over each other')?.make();
    const file = { fileName: '表.xlsx', base64: Buffer.from(hostile ?? []).toString('base64') };
    const reading = client.rounds.previewImport({ file, into: null }, { signal: stop.signal });
    stop.abort();
    await expect(reading.then(({ kind }) => kind).catch(() => 'left')).resolves.toMatch(/left|problems/u);
    expect((await client.rounds.previewImport({ file: fileOf(table), into: null })).kind).toBe('plan');
  });
});
