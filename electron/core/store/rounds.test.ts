import { describe, expect, it } from 'vitest';
import { readHistory } from './history.ts';
import { addRound, replaceRound } from './rounds.ts';
import { addSampleRound, deed, openCore, sampleRound, temporaryFolder } from './testing/temporary-store.ts';
import type { Core } from '../core.ts';
import { verifyStore } from './verify.ts';

async function withRound(): Promise<Core> {
  const core = await openCore(temporaryFolder());
  addSampleRound(core);
  return core;
}

function change({ store, history, rounds }: Core, deadline: string): boolean {
  const before = rounds.get(sampleRound.id);
  if (!before) return false;
  const after = { ...before.round, deadline };
  return replaceRound(store.db, history, deed, { before, after, action: 'round-changed' });
}

/** The deadline in a round as a row of the history tells it. */
function deadlineIn(text: string | null | undefined): unknown {
  const { document } = JSON.parse(text ?? '{}') as { document: string };
  return (JSON.parse(document) as { deadline: unknown }).deadline;
}

describe('a round', () => {
  it('is read back as it was started', async () => {
    const { rounds } = await withRound();
    expect(rounds.get(sampleRound.id)).toEqual({ round: sampleRound, revision: 1 });
    expect(rounds.get('別の照会')).toBeUndefined();
  });

  it('is one of several, newest results year first', async () => {
    const core = await withRound();
    for (const resultsYear of [2022, 2025, 2023]) {
      addRound(core.store.db, core.history, deed, {
        ...sampleRound,
        id: `round-${resultsYear}`,
        resultsYear,
      });
    }
    expect(core.rounds.all().map((each) => each.round.resultsYear)).toEqual([2025, 2024, 2023, 2022]);
  });

  it('is refused a second time for the same year of a plan', async () => {
    const { store, history } = await withRound();
    expect(() =>
      store.transaction(() => {
        addRound(store.db, history, deed, { ...sampleRound, id: '二つ目' });
      }),
    ).toThrow('UNIQUE');
    expect(verifyStore(store.db).problems).toEqual([]);
  });

  it('is changed only on the revision that was seen', async () => {
    const core = await withRound();
    const { store, history, rounds } = core;
    const stale = rounds.get(sampleRound.id);
    expect(change(core, '2025-06-30')).toBe(true);
    const rows = readHistory(store.db).length;
    if (!stale) throw new Error('no round');
    const late = {
      before: stale,
      after: { ...sampleRound, title: '遅れて来た' },
      action: 'round-changed' as const,
    };
    expect(replaceRound(store.db, history, deed, late)).toBe(false);
    expect(rounds.get(sampleRound.id)).toEqual({
      round: { ...sampleRound, deadline: '2025-06-30' },
      revision: 2,
    });
    expect(readHistory(store.db)).toHaveLength(rows);
  });

  it('is read as it stands, also after a change that was undone', async () => {
    const core = await withRound();
    const { store, history, rounds } = core;
    const before = rounds.get(sampleRound.id);
    if (!before) throw new Error('no round');
    expect(() =>
      store.transaction(() => {
        change(core, '2025-12-31');
        expect(rounds.get(sampleRound.id)?.round.deadline).toBe('2025-12-31');
        throw new Error('やめた');
      }),
    ).toThrow('やめた');
    const after = { ...sampleRound, deadline: '2025-06-30' };
    replaceRound(store.db, history, deed, { before, after, action: 'round-changed' });
    expect(rounds.get(sampleRound.id)).toEqual({ round: after, revision: 2 });
  });

  it('tells the history what stood before and what after', async () => {
    const core = await withRound();
    change(core, '2025-06-30');
    const row = readHistory(core.store.db).at(-1);
    expect([deadlineIn(row?.before), deadlineIn(row?.after)]).toEqual(['2025-05-30', '2025-06-30']);
    expect(row).toMatchObject({ action: 'round-changed', round_id: sampleRound.id, who: deed.who });
    expect(verifyStore(core.store.db).problems).toEqual([]);
  });
});
