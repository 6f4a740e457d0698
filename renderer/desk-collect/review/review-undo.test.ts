import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createUndo, type Travel } from './review-undo.ts';

/** A store that keeps every revision of each cell, as the real one does. */
function createStore() {
  const revisions = new Map<string, string[]>();
  const of = (key: string): string[] => revisions.get(key) ?? [''];
  return {
    revision: (key: string) => of(key).length - 1,
    words: (key: string) => of(key).at(-1) ?? '',
    write: (key: string, words: string) => revisions.set(key, [...of(key), words]),
    travel: ({ cells }: Travel) => {
      for (const { key, base, to } of cells) {
        if (of(key).length - 1 !== base) throw new Error('stale');
        revisions.set(key, [...of(key), of(key)[to] ?? '']);
      }
    },
  };
}

function createDesk() {
  const store = createStore();
  const undo = createUndo();
  return {
    store,
    undo,
    change: (keys: readonly string[], words: string) => {
      const cells = keys.map((key) => ({ key, before: store.revision(key) }));
      for (const key of keys) store.write(key, words);
      undo.record({
        what: '直し',
        cells: cells.map((each) => ({ ...each, after: store.revision(each.key) })),
      });
    },
    travel: (which: 'undo' | 'redo'): boolean => {
      const travel = undo.next(which);
      if (travel === null) return false;
      store.travel(travel);
      undo.done(which, travel, store.revision);
      return true;
    },
  };
}

describe('undoing one’s own changes over cells', () => {
  it('goes back over several cells at once, and forth', () => {
    const desk = createDesk();
    desk.change(['a', 'b'], '受理');
    desk.travel('undo');
    expect([desk.store.words('a'), desk.store.words('b')]).toEqual(['', '']);
    desk.travel('redo');
    expect([desk.store.words('a'), desk.store.words('b')]).toEqual(['受理', '受理']);
  });

  it('forgets what was undone once something new is done', () => {
    const desk = createDesk();
    desk.change(['a'], '一');
    desk.travel('undo');
    desk.change(['a'], '二');
    expect(desk.travel('redo')).toBe(false);
  });

  it('drops a step that somebody else has overtaken', () => {
    const desk = createDesk();
    desk.change(['a'], '一');
    desk.change(['b'], '二');
    desk.store.write('b', '他の人');
    expect(() => desk.travel('undo')).toThrow('stale');
    desk.undo.drop('undo');
    desk.travel('undo');
    expect(desk.store.words('a')).toBe('');
  });

  it('always leads back to the beginning and forth to the end, whatever was done in between', () => {
    const act = fc.oneof(
      fc.record({
        keys: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }),
        words: fc.string(),
      }),
      fc.constantFrom('undo' as const, 'redo' as const),
    );
    fc.assert(
      fc.property(fc.array(act, { maxLength: 25 }), (acts) => {
        const desk = createDesk();
        for (const each of acts) {
          if (typeof each === 'string') desk.travel(each);
          else desk.change(each.keys, each.words);
        }
        const words = () => ['a', 'b', 'c'].map(desk.store.words);
        while (desk.travel('redo'));
        const end = words();
        while (desk.travel('undo'));
        expect(words()).toEqual(['', '', '']);
        while (desk.travel('redo'));
        expect(words()).toEqual(end);
      }),
    );
  });
});
