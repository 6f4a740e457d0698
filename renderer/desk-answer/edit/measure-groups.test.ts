import { expect, it } from 'vitest';
import { measureGroups } from './measure-groups.ts';
import type { OutlineMeasure } from './round-outline.ts';

const heading = (id: string) => ({
  id,
  parentId: null,
  position: 0,
  number: null,
  title: id,
  subtitle: null,
});
const measure = (id: string, ...path: string[]): OutlineMeasure => ({
  measure: { id, headingId: path.at(-1)!, position: 0, title: id, description: '', departments: [] },
  path: path.map(heading),
  cells: [],
});

it('names a heading once, above the first of its measures', () => {
  const groups = measureGroups([
    measure('a', '1', '(1)'),
    measure('b', '1', '(1)'),
    measure('c', '1', '(2)'),
    measure('d', '2'),
  ]);
  expect(groups.map((each) => each.headings.map(({ heading }) => heading.id))).toEqual([
    ['1', '(1)'],
    ['(2)'],
    ['2'],
  ]);
  expect(groups.map((each) => each.measures.length)).toEqual([2, 1, 1]);
});

it('cuts a long run without naming its heading again', () => {
  const groups = measureGroups(Array.from({ length: 50 }, (_, index) => measure(String(index), '1')));
  expect(groups.map((each) => each.measures.length)).toEqual([20, 20, 10]);
  expect(groups.map((each) => each.headings.length)).toEqual([1, 0, 0]);
});
