import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { department, departmentInCharge, isValidIn, type Department } from './department.ts';

const named = (name: string, more: Partial<Department> = {}): Department => ({
  id: name,
  name,
  validFrom: null,
  validTo: null,
  successorId: null,
  ...more,
});
const inCharge = (all: readonly Department[], id: string, year: number): string | undefined =>
  departmentInCharge(new Map(all.map((each) => [each.id, each])), id, year)?.id;

describe('a validity', () => {
  it.each([
    ['without bounds', null, null, [true, true, true, true]],
    ['from 2023', 2023, null, [false, true, true, true]],
    ['until 2024', null, 2024, [true, true, true, false]],
    ['from 2023 until 2024', 2023, 2024, [false, true, true, false]],
    ['of 2024 alone', 2024, 2024, [false, false, true, false]],
    ['that ends before it begins', 2024, 2023, [false, false, false, false]],
  ])('%s holds its first and its last year', (_, validFrom, validTo, expected) => {
    const years = [2022, 2023, 2024, 2025];
    expect(years.map((year) => isValidIn({ validFrom, validTo }, year))).toEqual(expected);
  });
});

describe('a department', () => {
  it('has a name, and years that are fiscal years', () => {
    expect(department.safeParse(named('子育て支援課', { validTo: 2023 })).success).toBe(true);
    expect(department.safeParse({ ...named('子育て支援課'), name: '' }).success).toBe(false);
    expect(department.safeParse({ ...named('子育て支援課'), validTo: 2023.5 }).success).toBe(false);
    expect(department.safeParse({ ...named('子育て支援課'), validTo: 5 }).success).toBe(false);
  });
});

describe('the department in charge', () => {
  const childcare = named('子育て支援課', { validTo: 2023, successorId: 'こども家庭センター' });
  const centre = named('こども家庭センター', { validFrom: 2024 });

  it('is the department itself while it exists, and then its successor', () => {
    const all = [childcare, centre];
    expect([2022, 2023, 2024, 2030].map((year) => inCharge(all, '子育て支援課', year))).toEqual([
      '子育て支援課',
      '子育て支援課',
      'こども家庭センター',
      'こども家庭センター',
    ]);
  });

  it('is found over a chain of successors, each in its own years', () => {
    const all = [
      named('A', { validTo: 2021, successorId: 'B' }),
      named('B', { validFrom: 2022, validTo: 2023, successorId: 'C' }),
      named('C', { validFrom: 2024 }),
    ];
    expect([2021, 2022, 2023, 2024].map((year) => inCharge(all, 'A', year))).toEqual(['A', 'B', 'B', 'C']);
  });

  it('is nobody where the line ends or its successor is not known', () => {
    expect(inCharge([named('A', { validTo: 2023 })], 'A', 2024)).toBeUndefined();
    expect(inCharge([childcare], '子育て支援課', 2024)).toBeUndefined();
    expect(inCharge([childcare], 'こども家庭センター', 2024)).toBeUndefined();
  });

  it('is nobody in a year between an end and a beginning', () => {
    const late = named('B', { validFrom: 2026 });
    expect(inCharge([named('A', { validTo: 2023, successorId: 'B' }), late], 'A', 2025)).toBeUndefined();
  });

  it('is nobody before the department began: its successor follows it and does not precede it', () => {
    const all = [
      named('臨時給付金室', { validFrom: 2023, validTo: 2024, successorId: '福祉課' }),
      named('福祉課'),
    ];
    expect([2022, 2023, 2025].map((year) => inCharge(all, '臨時給付金室', year))).toEqual([
      undefined,
      '臨時給付金室',
      '福祉課',
    ]);
  });

  it('is nobody where successors run in a circle', () => {
    expect(inCharge([named('A', { validTo: 2023, successorId: 'A' })], 'A', 2024)).toBeUndefined();
    const circle = [
      named('A', { validTo: 2023, successorId: 'B' }),
      named('B', { validTo: 2023, successorId: 'C' }),
      named('C', { validTo: 2023, successorId: 'B' }),
    ];
    expect(inCharge(circle, 'A', 2024)).toBeUndefined();
    expect(inCharge(circle, 'A', 2023)).toBe('A');
  });

  it('exists in the year, whoever follows whom, and is found in every order of the list', () => {
    const ids = ['A', 'B', 'C', 'D', 'E'];
    const year = fc.integer({ min: 2020, max: 2028 });
    const anybody = fc.tuple(
      ...ids.map((name) =>
        fc.record({
          id: fc.constant(name),
          name: fc.constant(name),
          validFrom: fc.option(year, { nil: null }),
          validTo: fc.option(year, { nil: null }),
          successorId: fc.constantFrom(null, ...ids, '知らない課'),
        }),
      ),
    );
    const seen = new Set<string>();
    fc.assert(
      fc.property(anybody, fc.constantFrom(...ids), year, (all, id, when) => {
        const found = inCharge(all, id, when);
        seen.add(found === undefined ? 'nobody' : found === id ? 'itself' : 'successor');
        expect(inCharge(all.toReversed(), id, when)).toBe(found);
        const one = all.find((each) => each.id === found);
        expect(one === undefined || isValidIn(one, when)).toBe(true);
        const itself = all.find((each) => each.id === id);
        expect(found === id).toBe(itself !== undefined && isValidIn(itself, when));
      }),
      { numRuns: 1000 },
    );
    expect([...seen].toSorted()).toEqual(['itself', 'nobody', 'successor']);
  });
});
