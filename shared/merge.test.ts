import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemKey, sameContent, type AnswerContent, type Item } from './answer.ts';
import { mergeContent, type MergeResult, type Overlap } from './merge.ts';

function bullet(text: string, more: Partial<Item> = {}): Item {
  return { bullet: true, text, note: null, ...more };
}

function items(...texts: (string | Item)[]): AnswerContent {
  return { kind: 'items', items: texts.map((each) => (typeof each === 'string' ? bullet(each) : each)) };
}

function itemsOf(content: AnswerContent | null): readonly Item[] {
  return content?.kind === 'items' ? content.items : [];
}

function keysOf(content: AnswerContent | null): string[] {
  return itemsOf(content).map(itemKey);
}

/** Whether the part stands in the whole, in the same order. */
function isWithin(part: readonly string[], whole: readonly string[]): boolean {
  let at = -1;
  return part.every((each) => {
    at = whole.indexOf(each, at + 1);
    return at !== -1;
  });
}

/** The items a person still finds after the merge; in a conflict both sides are kept. */
function found(result: MergeResult, ours: AnswerContent | null, theirs: AnswerContent | null): string[] {
  if (result.kind === 'conflict') return [...keysOf(ours), ...keysOf(theirs)];
  return keysOf(result.kind === 'unchanged' ? ours : result.content);
}

function overlapsOf(result: MergeResult): readonly Overlap[] {
  return result.kind === 'conflict' ? result.overlaps : [];
}

function same(a: readonly Item[], b: readonly Item[]): boolean {
  return JSON.stringify(a.map(itemKey)) === JSON.stringify(b.map(itemKey));
}

function text(value: string): AnswerContent {
  return { kind: 'text', text: value };
}

function textsOf(result: MergeResult): string[] {
  if (result.kind !== 'merged') throw new Error(`not merged: ${JSON.stringify(result)}`);
  return itemsOf(result.content).map((each) => each.text);
}

const none: AnswerContent = { kind: 'not-applicable', reason: '対象となる事業がないため' };
const patrol = '青色回転灯車両による防犯パトロールを実施';
const camera = '令和5年度防犯カメラの設置をする地域団体 1団体';
const bulletin = '市報に犯罪多発時期についての注意喚起を掲載';
const base = items(patrol, camera, bulletin);

describe('when only one side has something new', () => {
  it('keeps ours where the department changed nothing', () => {
    expect(mergeContent(base, items(patrol), base)).toEqual({ kind: 'unchanged' });
    expect(mergeContent(null, base, null)).toEqual({ kind: 'unchanged' });
  });

  it('takes theirs where the coordinator changed nothing', () => {
    expect(mergeContent(base, base, none)).toEqual({ kind: 'taken', content: none });
    expect(mergeContent(null, null, base)).toEqual({ kind: 'taken', content: base });
    expect(mergeContent(base, base, null)).toEqual({ kind: 'taken', content: null });
  });

  it('keeps ours where both say the same, looked at or not', () => {
    expect(mergeContent(base, none, none)).toEqual({ kind: 'unchanged' });
    expect(mergeContent(null, items(bullet(patrol, { unconfirmed: true })), items(patrol))).toEqual({
      kind: 'unchanged',
    });
  });
});

describe('when both sides changed different items', () => {
  it('merges changes of neighbouring items', () => {
    const merged = mergeContent(base, items('ours', camera, bulletin), items(patrol, 'theirs', bulletin));
    expect(textsOf(merged)).toEqual(['ours', 'theirs', bulletin]);
  });

  it('merges a change with another item’s deletion', () => {
    const merged = mergeContent(base, items(camera, bulletin), items(patrol, camera, 'theirs'));
    expect(textsOf(merged)).toEqual([camera, 'theirs']);
  });

  it('deletes what one side deleted and the other left alone', () => {
    const merged = mergeContent(base, items(patrol, bulletin), items(patrol, camera, bulletin, 'new'));
    expect(textsOf(merged)).toEqual([patrol, bulletin, 'new']);
  });

  it('keeps insertions at different places', () => {
    const merged = mergeContent(
      base,
      items('ours', patrol, camera, bulletin),
      items(patrol, camera, bulletin, 'theirs'),
    );
    expect(textsOf(merged)).toEqual(['ours', patrol, camera, bulletin, 'theirs']);
  });

  it('keeps insertions at the same place, ours first, equal ones once', () => {
    const merged = mergeContent(
      base,
      items(patrol, 'both', 'ours', camera, bulletin),
      items(patrol, 'theirs', 'both', camera, bulletin),
    );
    expect(textsOf(merged)).toEqual([patrol, 'both', 'ours', 'theirs', camera, bulletin]);
  });

  it('keeps an item that one side inserted twice', () => {
    const [once, twice] = [items(patrol, 'both'), items(patrol, 'both', 'both')];
    expect(mergeContent(items(patrol), once, twice)).toEqual({ kind: 'merged', content: twice });
    expect(mergeContent(items(patrol), twice, once)).toEqual({ kind: 'merged', content: twice });
  });

  it('makes the same change once', () => {
    const merged = mergeContent(base, items('both', camera, 'ours'), items('both', 'theirs', bulletin));
    expect(textsOf(merged)).toEqual(['both', 'theirs', 'ours']);
  });

  it('tells an edited item from one added beside it', () => {
    const corrected = `${camera}（予定）`;
    const theirs = items(patrol, 'new', corrected, bulletin);
    expect(textsOf(mergeContent(base, items(patrol, corrected, 'ours'), theirs))).toEqual([
      patrol,
      'new',
      corrected,
      'ours',
    ]);
  });

  it('takes a changed note or bullet for a change', () => {
    const noted = bullet(patrol, { note: '交通対策課所管' });
    const plain = bullet(bulletin, { bullet: false });
    const merged = mergeContent(base, items(noted, camera, bulletin), items(patrol, camera, plain));
    expect(merged).toEqual({ kind: 'merged', content: items(noted, camera, plain) });
  });

  it('keeps an item unconfirmed that is so on either side', () => {
    const rolled = bullet(camera, { unconfirmed: true });
    const changed = items('ours', rolled, bulletin);
    for (const theirs of [items(patrol, camera, 'theirs'), items(patrol, rolled, 'theirs')]) {
      expect(mergeContent(base, changed, theirs)).toEqual({
        kind: 'merged',
        content: items('ours', rolled, 'theirs'),
      });
    }
    expect(mergeContent(base, items('ours', camera, bulletin), items(patrol, rolled, 'theirs'))).toEqual({
      kind: 'merged',
      content: items('ours', rolled, 'theirs'),
    });
  });
});

describe('when a person has to decide', () => {
  it('shows the one item that both changed', () => {
    expect(
      mergeContent(base, items(patrol, 'ours', bulletin), items(patrol, 'theirs', bulletin, 'new')),
    ).toEqual({
      kind: 'conflict',
      overlaps: [{ base: [bullet(camera)], ours: [bullet('ours')], theirs: [bullet('theirs')] }],
    });
  });

  it('does not delete what the other side edited', () => {
    expect(mergeContent(base, items(patrol, bulletin), items(patrol, 'theirs', bulletin))).toEqual({
      kind: 'conflict',
      overlaps: [{ base: [bullet(camera)], ours: [], theirs: [bullet('theirs')] }],
    });
  });

  it('shows each overlap by itself', () => {
    const result = mergeContent(base, items('a', camera, 'b'), items('c', camera, 'd'));
    expect(result).toEqual({
      kind: 'conflict',
      overlaps: [
        { base: [bullet(patrol)], ours: [bullet('a')], theirs: [bullet('c')] },
        { base: [bullet(bulletin)], ours: [bullet('b')], theirs: [bullet('d')] },
      ],
    });
  });

  it('does not put an item into the middle of what the other side wrote anew', () => {
    const result = mergeContent(base, items('x'), items(patrol, 'theirs', camera, bulletin));
    expect(result).toEqual({
      kind: 'conflict',
      overlaps: [
        {
          base: itemsOf(base),
          ours: [bullet('x')],
          theirs: [patrol, 'theirs', camera, bulletin].map((each) => bullet(each)),
        },
      ],
    });
  });

  it('takes two answers to nothing for two versions', () => {
    expect(mergeContent(null, items('a'), items('b'))).toEqual({
      kind: 'conflict',
      overlaps: [{ base: [], ours: [bullet('a')], theirs: [bullet('b')] }],
    });
  });

  it('never merges different kinds, nor texts', () => {
    const whole = { base: itemsOf(base), ours: [], theirs: [bullet('theirs')] };
    expect(mergeContent(base, none, items('theirs'))).toEqual({ kind: 'conflict', overlaps: [whole] });
    expect(mergeContent(base, null, items('theirs'))).toEqual({ kind: 'conflict', overlaps: [whole] });
    expect(mergeContent(text('a'), text('b'), text('c')).kind).toBe('conflict');
    expect(mergeContent(none, items('a', 'b'), items('a', 'c')).kind).toBe('conflict');
  });

  it('does not leave an answer without any item', () => {
    const two = items(patrol, camera);
    expect(mergeContent(two, items(patrol), items(camera))).toEqual({
      kind: 'conflict',
      overlaps: [{ base: itemsOf(two), ours: [bullet(patrol)], theirs: [bullet(camera)] }],
    });
  });

  it('does not make an answer longer than answers may be', () => {
    const many = Array.from({ length: 300 }, (_, at) => at);
    const ours = items(patrol, ...many.map((at) => `ours ${at}`));
    const theirs = items(...many.map((at) => `theirs ${at}`), patrol);
    expect(mergeContent(items(patrol), ours, theirs).kind).toBe('conflict');
  });
});

describe('for any three versions', () => {
  // Few different texts, so that versions share, repeat, move and collide; likeness among them varies.
  const anyItem = fc.record({
    bullet: fc.constant(true),
    text: fc.constantFrom('巡回', '巡回を実施', '巡回を実施した', '広報', '市報', 'A', 'B', 'C', 'D', 'E'),
    note: fc.constantFrom(null, null, null, '所管'),
  });
  const anyItems = fc
    .array(anyItem, { minLength: 1, maxLength: 7 })
    .map((list): AnswerContent => ({ kind: 'items', items: list }));
  const anyContent = fc.oneof(
    { weight: 8, arbitrary: anyItems },
    {
      weight: 1,
      arbitrary: fc.constantFrom<AnswerContent | null>(null, none, text('本文')),
    },
  );
  /** A base and two versions made from it by a few edits each, as real ones are. */
  const versions = fc
    .tuple(anyItems, fc.array(fc.tuple(fc.nat(7), fc.nat(2), anyItem), { maxLength: 4 }), fc.nat(4))
    .map(([start, edits, split]) => {
      const apply = (own: typeof edits): AnswerContent => {
        const list = [...itemsOf(start)];
        for (const [at, action, each] of own)
          list.splice(at, action === 0 ? 0 : 1, ...(action === 1 ? [] : [each]));
        return { kind: 'items', items: list.length === 0 ? [bullet('残り')] : list };
      };
      return [start, apply(edits.slice(0, split)), apply(edits.slice(split))] as const;
    });
  const three = fc.oneof(versions, fc.tuple(anyContent, anyContent, anyContent));

  it('never loses an item', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(three, ([start, ours, theirs]) => {
        const result = mergeContent(start, ours, theirs);
        seen.add(result.kind);
        const after = found(result, ours, theirs);
        const added = [...keysOf(ours), ...keysOf(theirs)].filter((each) => !keysOf(start).includes(each));
        expect(added.filter((each) => !after.includes(each))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
    expect([...seen].toSorted()).toEqual(['conflict', 'merged', 'taken', 'unchanged']);
  });

  it('invents no item, and deletes only what one side deleted', () => {
    fc.assert(
      fc.property(versions, ([start, ours, theirs]) => {
        const after = found(mergeContent(start, ours, theirs), ours, theirs);
        const [before, our, their] = [keysOf(start), keysOf(ours), keysOf(theirs)];
        expect(after.filter((each) => !our.includes(each) && !their.includes(each))).toEqual([]);
        // Of an item that stands twice, each side may have deleted the other one.
        const once = before.filter((each) => before.indexOf(each) === before.lastIndexOf(each));
        const kept = once.filter((each) => our.includes(each) && their.includes(each));
        expect(kept.filter((each) => !after.includes(each))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it('leaves out what either side deleted, where both only delete', () => {
    const letters = ['A', 'B', 'C', 'D', 'E', 'F'];
    const some = fc.subarray(letters, { minLength: 1 });
    fc.assert(
      fc.property(some, some, (ours, theirs) => {
        const rest = letters.filter((each) => ours.includes(each) && theirs.includes(each));
        fc.pre(rest.length > 0 && ours.length < 6 && theirs.length < 6 && ours.join('') !== theirs.join(''));
        expect(textsOf(mergeContent(items(...letters), items(...ours), items(...theirs)))).toEqual(rest);
      }),
    );
  });

  it('asks a person only about what both changed, each in another way', () => {
    fc.assert(
      fc.property(versions, ([start, ours, theirs]) => {
        const overlaps = overlapsOf(mergeContent(start, ours, theirs));
        expect(
          overlaps.filter(
            (each) =>
              same(each.ours, each.theirs) || same(each.base, each.ours) || same(each.base, each.theirs),
          ),
        ).toEqual([]);
        for (const [side, whole] of [
          ['base', start],
          ['ours', ours],
          ['theirs', theirs],
        ] as const) {
          const shown = overlaps.flatMap((each) => each[side]).map(itemKey);
          expect(isWithin(shown, keysOf(whole))).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('has nothing to do where one side changed nothing or both the same', () => {
    fc.assert(
      fc.property(anyContent, anyContent, (start, other) => {
        expect(mergeContent(start, other, other)).toEqual({ kind: 'unchanged' });
        expect(mergeContent(start, other, start)).toEqual({ kind: 'unchanged' });
        fc.pre(!sameContent(start, other));
        expect(mergeContent(start, start, other)).toEqual({ kind: 'taken', content: other });
      }),
    );
  });

  it('does not depend on whose side is whose, but for the order of insertions at one place', () => {
    fc.assert(
      fc.property(three, ([start, ours, theirs]) => {
        const result = mergeContent(start, ours, theirs);
        const mirrored = mergeContent(start, theirs, ours);
        expect(found(mirrored, theirs, ours).toSorted()).toEqual(found(result, ours, theirs).toSorted());
        expect(overlapsOf(mirrored)).toEqual(
          overlapsOf(result).map((each) => ({ base: each.base, ours: each.theirs, theirs: each.ours })),
        );
      }),
      { numRuns: 2000 },
    );
  });
});
