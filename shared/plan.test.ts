import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  assignmentsByMeasure,
  headingDepths,
  inAnswerOrder,
  planInOrder,
  planStructure,
  type Assignment,
  type Heading,
  type Measure,
  type PlanEntry,
} from './plan.ts';

const heading = (id: string, parentId: string | null, position = 0): Heading => ({
  id,
  parentId,
  position,
  number: null,
  title: id,
  subtitle: null,
});
const measure = (id: string, headingId: string, position = 0): Measure => ({
  id,
  headingId,
  position,
  title: id,
  description: '',
});
const assignment = (id: string, columnPosition: number, answerPosition: number | null): Assignment => ({
  id,
  measureId: '施策',
  departmentId: id,
  role: 'primary',
  unitNote: null,
  validFrom: null,
  validTo: null,
  columnPosition,
  answerPosition,
  suffix: '',
});
const idOf = (entry: PlanEntry): string => (entry.kind === 'heading' ? entry.heading.id : entry.measure.id);
const idsOf = (list: readonly { readonly id: string }[]): string[] => list.map((each) => each.id);

describe('the depth of a heading', () => {
  it('is 1 at the top and one more below each heading, in any order of the list', () => {
    const headings = [heading('ア', '(1)'), heading('(1)', '1'), heading('2', null), heading('1', null)];
    expect(Object.fromEntries(headingDepths(headings))).toEqual({ '1': 1, '2': 1, '(1)': 2, ア: 3 });
  });

  it('knows no end', () => {
    const chain = Array.from({ length: 500 }, (_, at) => heading(`${at}`, at === 0 ? null : `${at - 1}`));
    expect(headingDepths(chain).get('499')).toBe(500);
    expect(headingDepths(chain.toReversed())).toEqual(headingDepths(chain));
  });

  it('is unknown where the parent is missing or headings run in a circle, and so is all below', () => {
    const headings = [
      heading('top', null),
      heading('orphan', '消えた見出し'),
      heading('below the orphan', 'orphan'),
      heading('itself', 'itself'),
      heading('a', 'b'),
      heading('b', 'c'),
      heading('c', 'a'),
      heading('below the circle', 'c'),
    ];
    expect([...headingDepths(headings)]).toEqual([['top', 1]]);
    expect(planInOrder({ headings, measures: [measure('lost', 'c')] }).map(idOf)).toEqual(['top']);
  });
});

describe('a plan in order', () => {
  it('gives a heading, its own measures, then its sub-headings', () => {
    const structure = {
      headings: [
        heading('2', null, 1),
        heading('1(2)', '1', 1),
        heading('1', null, 0),
        heading('1(1)', '1', 0),
      ],
      measures: [
        measure('2b', '2', 1),
        measure('2a', '2', 0),
        measure('1(2)a', '1(2)'),
        measure('1(1)a', '1(1)'),
        measure('1a', '1'),
      ],
    };
    expect(planInOrder(structure).map(idOf)).toEqual([
      '1',
      '1a',
      '1(1)',
      '1(1)a',
      '1(2)',
      '1(2)a',
      '2',
      '2a',
      '2b',
    ]);
  });

  it('keeps the order of the list where positions are the same', () => {
    const headings = ['あ', 'い', 'う'].map((id) => heading(id, null));
    expect(planInOrder({ headings, measures: [] }).map(idOf)).toEqual(['あ', 'い', 'う']);
  });

  it('shows everything that can be reached exactly once, parents before children, at their depth', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const parent = fc.constantFrom<string | null>(null, null, ...ids, '消えた見出し');
    const headings = fc
      .tuple(...ids.map((id) => fc.tuple(fc.constant(id), parent, fc.nat(3))))
      .map((all) => all.map((each) => heading(...each)));
    const measures = fc
      .array(fc.tuple(fc.constantFrom(...ids, '消えた見出し'), fc.nat(3)), { maxLength: 12 })
      .map((all) => all.map(([headingId, position], at) => measure(`施策${at}`, headingId, position)));
    const seen = new Set<string>();
    fc.assert(
      fc.property(headings, measures, (all, own) => {
        const depths = headingDepths(all);
        const entries = planInOrder({ headings: all, measures: own });
        const shown = entries.map(idOf);
        const reachable = own.filter((each) => depths.has(each.headingId));
        expect(shown.toSorted()).toEqual([...depths.keys(), ...idsOf(reachable)].toSorted());
        // What stands above each entry where it is shown is what it says it stands below.
        const open: string[] = [];
        const places = entries.map((entry): [string, string | null] => {
          if (entry.kind === 'measure') return [entry.measure.id, open.at(-1) ?? null];
          open.length = entry.depth - 1;
          open.push(entry.heading.id);
          return [entry.heading.id, open.at(-2) ?? null];
        });
        const parents = new Map([
          ...all.map((each): [string, string | null] => [each.id, each.parentId]),
          ...own.map((each): [string, string | null] => [each.id, each.headingId]),
        ]);
        expect(places).toEqual(shown.map((id) => [id, parents.get(id)]));
        const shownDepths = entries.flatMap((entry): [string, number][] =>
          entry.kind === 'heading' ? [[entry.heading.id, entry.depth]] : [],
        );
        expect(new Map(shownDepths)).toEqual(depths);
        if (depths.size < all.length) seen.add('some cannot be reached');
        if (Math.max(0, ...depths.values()) > 3) seen.add('deep');
      }),
      { numRuns: 1000 },
    );
    expect(seen.size).toBe(2);
  });
});

describe('the order of the assignments', () => {
  it('is the one of the 担当課 column within each measure', () => {
    const all = [
      assignment('い', 1, null),
      { ...assignment('う', 0, null), measureId: '別' },
      assignment('あ', 0, null),
    ];
    const grouped = assignmentsByMeasure(all);
    expect(idsOf(grouped.get('施策') ?? [])).toEqual(['あ', 'い']);
    expect(idsOf(grouped.get('別') ?? [])).toEqual(['う']);
    expect(idsOf(all)).toEqual(['い', 'う', 'あ']);
  });

  it('is as answered before, then the ones that never answered in the order of the column', () => {
    // 公園・道路等の防犯性の向上: 環境政策課 stands first in the column, 道路管理課 answers first.
    const all = [
      assignment('新しい課', 3, null),
      assignment('環境政策課', 0, 1),
      assignment('道路管理課', 1, 0),
      assignment('地域安全課', 2, null),
    ];
    expect(idsOf(inAnswerOrder(all))).toEqual(['道路管理課', '環境政策課', '地域安全課', '新しい課']);
    expect(idsOf(all)).toEqual(['新しい課', '環境政策課', '道路管理課', '地域安全課']);
  });

  it('settles two of the same place by the column', () => {
    expect(idsOf(inAnswerOrder([assignment('い', 2, 0), assignment('あ', 1, 0)]))).toEqual(['あ', 'い']);
  });
});

describe('a plan from outside', () => {
  const empty = { headings: [], measures: [], departments: [], assignments: [] };
  const isRead = (more: object): boolean => planStructure.safeParse({ ...empty, ...more }).success;

  it('is read', () => {
    expect(isRead({ headings: [heading('1', null)], measures: [measure('a', '1')] })).toBe(true);
    expect(isRead({ assignments: [assignment('地域安全課', 0, null)] })).toBe(true);
  });

  it('is refused where an id stands twice: such a heading could stand inside itself', () => {
    expect(isRead({ headings: [heading('1', null), heading('1', '1')] })).toBe(false);
    expect(isRead({ measures: [measure('a', '1'), measure('a', '2')] })).toBe(false);
    expect(isRead({ assignments: [assignment('課', 0, null), assignment('課', 1, null)] })).toBe(false);
  });

  it('is refused with positions that are none, or without a title', () => {
    expect(isRead({ headings: [heading('1', null, -1)] })).toBe(false);
    expect(isRead({ headings: [heading('1', null, 0.5)] })).toBe(false);
    expect(isRead({ measures: [{ ...measure('a', '1'), title: '' }] })).toBe(false);
    expect(isRead({ assignments: [{ ...assignment('課', 0, null), role: '主' }] })).toBe(false);
  });
});
