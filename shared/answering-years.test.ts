import { describe, expect, it } from 'vitest';
import { answeringProblems, answeringRows } from './answering-years.ts';
import type { Department } from './department.ts';
import type { Assignment } from './plan.ts';

const years = [2022, 2023, 2024, 2025];
const asked = [2023, 2024];

const child: Department = {
  id: 'child',
  name: '子育て支援課',
  validFrom: null,
  validTo: null,
  successorId: null,
};
const family: Department = { ...child, id: 'family', name: 'こども家庭センター' };
const road: Department = { ...child, id: 'road', name: '道路課' };

function inCharge(
  departmentId: string,
  validFrom: number | null,
  validTo: number | null,
  columnPosition = 0,
): Assignment {
  const span = { validFrom, validTo };
  const rest = { measureId: 'm', role: 'primary' as const, unitNote: null, answerPosition: null, suffix: '' };
  return { id: `${departmentId}-m`, departmentId, columnPosition, ...span, ...rest };
}
function messages(
  assignments: readonly Assignment[],
  departments: readonly Department[] = [child, family, road],
): string[] {
  const rows = answeringRows(assignments, new Map(departments.map((each) => [each.id, each])), years);
  return answeringProblems(rows, years, asked).map((each) => each.message);
}

describe('who answers in which year', () => {
  it('follows both the years of the charge and those of the department, in the order of the column', () => {
    const rows = answeringRows(
      [inCharge('family', 2024, null, 1), inCharge('child', null, null, 0)],
      new Map([
        ['child', { ...child, validTo: 2023 }],
        ['family', family],
      ]),
      years,
    );
    expect(rows.map((each) => [each.department.name, ...each.answers])).toEqual([
      ['子育て支援課', true, true, false, false],
      ['こども家庭センター', false, false, true, true],
    ]);
  });

  it('finds nothing where one takes over from the other without a gap', () => {
    expect(messages([inCharge('child', null, 2023), inCharge('family', 2024, null)])).toEqual([]);
  });

  it('tells of the years in which nobody answers', () => {
    expect(messages([inCharge('child', null, 2023)])).toEqual([
      '令和6年度、令和7年度に答える課がありません。［担当課を足す］か［課を引き継ぐ］で決めてください。',
    ]);
    expect(messages([])).toEqual([
      '令和5年度、令和6年度に答える課がありません。［担当課を足す］か［課を引き継ぐ］で決めてください。',
    ]);
  });

  it('takes a measure that begins with the round as one that had nobody before', () => {
    expect(messages([inCharge('road', 2023, null)])).toEqual([]);
  });

  it('tells of a year in which a department and its successor both answer', () => {
    const sentence =
      '令和5年度に、子育て支援課とこども家庭センターの両方が答えます。受け持つ年度を確かめてください。';
    expect(messages([inCharge('child', null, 2023), inCharge('family', 2023, null)])).toEqual([sentence]);
    const successor = { ...child, validTo: 2023, successorId: 'family' };
    expect(
      messages([inCharge('child', null, null), inCharge('family', 2023, null)], [successor, family]),
    ).toEqual([sentence]);
  });

  it('says nothing of departments that are in charge beside each other', () => {
    const all = [inCharge('child', null, 2023), inCharge('family', 2024, null), inCharge('road', null, 2025)];
    expect(messages(all)).toEqual([]);
    expect(messages([inCharge('child', null, null), inCharge('road', 2023, null)])).toEqual([]);
    expect(messages([inCharge('child', null, null), inCharge('road', null, null)])).toEqual([]);
  });
});
