import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer, AnswerContent, CellKey } from './answer.ts';
import { gateChecks, publishGate, unsignedChecks, type SignOff } from './publish.ts';
import type { Round } from './round.ts';

const departments = ['a', 'b', 'c', 'd'];
const round = {
  columns: [{ id: 'result', kind: 'items', label: '取組み', fiscalYear: 2024, purpose: 'result' }],
  structure: {
    headings: [],
    measures: [],
    departments: departments.map((id) => ({
      id,
      name: `${id}課`,
      validFrom: null,
      validTo: null,
      successorId: null,
    })),
    assignments: departments.map((departmentId, position) => ({
      id: `m-${departmentId}`,
      measureId: 'm',
      departmentId,
      role: 'primary',
      unitNote: null,
      validFrom: null,
      validTo: null,
      columnPosition: position,
      answerPosition: null,
      suffix: '',
    })),
  },
} as unknown as Round;

const cell = (departmentId: string): CellKey => ({ measureId: 'm', departmentId, columnId: 'result' });
const said: AnswerContent = { kind: 'items', items: [{ bullet: true, text: '実施', note: null }] };
const blank: AnswerContent = { kind: 'items', items: [{ bullet: true, text: ' ', note: null }] };
const accepted: Answer = { state: 'accepted', content: said };
type Given = readonly [department: string, answer: Answer, needsLook?: boolean];
const gate = (
  given: readonly Given[],
  conflicts: readonly CellKey[] = [],
  releases: readonly CellKey[] = [],
) =>
  publishGate(round, {
    answers: given.map(([id, answer, needsLook = false]) => ({ key: cell(id), answer, needsLook })),
    conflicts,
    releases,
  });
const rest = (...ids: string[]): Given[] => ids.map((id) => [id, accepted]);

describe('the gate before 確定', () => {
  it('is clean where every cell is accepted', () => {
    const { left, open, answered, cells } = gate(rest('a', 'b', 'c', 'd'));
    expect({ left, answered, cells }).toEqual({ left: 0, answered: 4, cells: 4 });
    for (const check of gateChecks) expect(open[check]).toEqual([]);
  });

  it.each<[string, Answer, boolean]>([
    ['nothing said', { state: 'empty' }, true],
    ['only blank text', { state: 'accepted', content: blank }, true],
    [
      '該当なし without a reason',
      { state: 'accepted', content: { kind: 'not-applicable', reason: '' } },
      true,
    ],
    ['a draft that says something', { state: 'draft', content: said }, false],
  ])('counts %s as 未回答', (_what, answer, isReleasable) => {
    const found = gate([['a', answer], ...rest('b', 'c', 'd')]);
    expect(found.open.unanswered).toEqual([cell('a')]);
    expect(found.unanswered[0]?.isReleasable).toBe(isReleasable);
    expect(found.left).toBe(1);
  });

  it('counts what was returned as 差戻し and not as 未回答, with or without text', () => {
    const answer: Answer = { state: 'returned', content: null, reason: '数を書く' };
    const { open } = gate([['a', answer], ...rest('b', 'c', 'd')]);
    expect([open.returned.length, open.unanswered.length]).toEqual([1, 0]);
  });

  it('counts a cell once in what is left, however many things are open in it', () => {
    const found = gate(
      [['a', { state: 'submitted', content: said }, true], ...rest('b', 'c', 'd')],
      [cell('a')],
    );
    expect(gateChecks.map((check) => found.open[check].length)).toEqual([0, 0, 1, 1, 1]);
    expect(found.left).toBe(1);
  });

  it('counts a cell with two conflicts once', () => {
    expect(gate(rest('a', 'b', 'c', 'd'), [cell('a'), cell('a')]).open.conflict).toEqual([cell('a')]);
  });

  it('lets a released cell go, and no longer once something is said in it', () => {
    const without = gate(rest('b', 'c', 'd'), [], [cell('a')]);
    expect([without.left, without.released.length, without.unanswered.length]).toEqual([0, 1, 0]);
    const answered = gate(
      [['a', { state: 'submitted', content: said }], ...rest('b', 'c', 'd')],
      [],
      [cell('a')],
    );
    expect([answered.left, answered.released.length]).toEqual([1, 0]);
    const draft = gate([['a', { state: 'draft', content: said }], ...rest('b', 'c', 'd')], [], [cell('a')]);
    expect([draft.left, draft.released.length]).toEqual([1, 0]);
  });

  const answer: fc.Arbitrary<Answer | undefined> = fc.constantFrom<Answer | undefined>(
    undefined,
    accepted,
    { state: 'submitted', content: said },
    { state: 'draft', content: said },
    { state: 'accepted', content: blank },
    { state: 'returned', content: said, reason: '理由' },
    { state: 'accepted', content: { kind: 'not-applicable', reason: '所管がない' } },
  );
  it('is clean exactly where every cell is accepted, released, or has nothing open', () => {
    fc.assert(
      fc.property(
        fc.array(answer, { minLength: 4, maxLength: 4 }),
        fc.subarray(departments),
        (answers, released) => {
          const given = answers.flatMap((each, index): Given[] =>
            each === undefined ? [] : [[departments[index]!, each]],
          );
          const found = gate(given, [], released.map(cell));
          const open = new Set(
            gateChecks.flatMap((check) => found.open[check].map((key) => key.departmentId)),
          );
          expect(found.left).toBe(open.size);
          expect(found.answered + found.notApplicable + found.released.length + found.unanswered.length).toBe(
            4 - answers.filter((each) => each?.state === 'returned' && each.content === null).length,
          );
        },
      ),
    );
  });
});

const sign = (check: SignOff['check']): SignOff => ({ check, name: '佐藤', reason: '年度内に確かめる' });

describe('signing for what is not clean', () => {
  const found = gate([['a', { state: 'submitted', content: said }, true]], [cell('b')]);

  it('leaves the checks that nobody signed for', () => {
    expect(unsignedChecks(found, [sign('submitted')])).toEqual(['unanswered', 'conflict', 'recheck']);
  });

  it('never lets a conflict go, whoever signs', () => {
    const all = [sign('unanswered'), sign('submitted'), sign('recheck'), sign('returned')];
    expect(unsignedChecks(found, all)).toEqual(['conflict']);
  });
});
