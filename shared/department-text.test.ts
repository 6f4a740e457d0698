import { describe, expect, it } from 'vitest';
import { parseDepartments, printDepartment, type DepartmentEntry } from './department-text.ts';
import type { Assignment } from './plan.ts';

const assignmentOf = (entry: DepartmentEntry): Assignment => {
  const { name: _, ...rest } = entry;
  return { id: 'a', measureId: 'm', departmentId: 'd', columnPosition: 0, answerPosition: null, ...rest };
};

describe('the 担当課 column', () => {
  it('separates names by white space', () => {
    expect(parseDepartments('保育課 児童青少年課 指導室')?.map((each) => each.name)).toEqual([
      '保育課',
      '児童青少年課',
      '指導室',
    ]);
  });

  it.each(['地域安全課【全庁】', '地域安全課 【全庁】'])(
    'reads %s as in charge for the whole city',
    (cell) => {
      expect(parseDepartments(cell)).toMatchObject([
        { name: '地域安全課', role: 'whole-city', unitNote: null },
      ]);
    },
  );

  it('keeps a unit apart from the department that answers for it', () => {
    expect(parseDepartments('企画政策課 (男女共同参画室)')).toMatchObject([
      { name: '企画政策課', unitNote: '男女共同参画室', role: 'primary' },
    ]);
  });

  it('reads the fiscal years in which each is in charge', () => {
    expect(parseDepartments('子育て支援課 (令和5年度まで) こども家庭センター(令和6年度から)')).toMatchObject([
      { name: '子育て支援課', validFrom: null, validTo: 2023 },
      { name: 'こども家庭センター', validFrom: 2024, validTo: null },
    ]);
    expect(parseDepartments('環境課（令和4年度から令和6年度まで）')).toMatchObject([
      { validFrom: 2022, validTo: 2024 },
    ]);
  });

  it.each(['保育課、学務課', '保育課 (', '【全庁】', '保育課 】'])('does not guess at %s', (cell) => {
    expect(parseDepartments(cell)).toBeUndefined();
  });

  it.each([
    '地域安全課【全庁】',
    '地域安全課 【全庁】',
    '企画政策課 (男女共同参画室)',
    '子育て支援課 (令和5年度まで) こども家庭センター(令和6年度から)',
  ])('prints %s again as it was', (cell) => {
    const printed = parseDepartments(cell)
      ?.map((each) => printDepartment(each.name, assignmentOf(each), [2023, 2024]))
      .join(' ');
    expect(printed).toBe(cell);
  });

  it('drops a note about years that no longer matter', () => {
    const [entry] = parseDepartments('こども家庭センター(令和6年度から)') ?? [];
    expect(printDepartment('こども家庭センター', assignmentOf(entry!), [2024, 2025])).toBe(
      'こども家庭センター(令和6年度から)',
    );
    expect(printDepartment('こども家庭センター', assignmentOf(entry!), [2025, 2026])).toBe(
      'こども家庭センター',
    );
  });

  it('writes the suffix anew after an edit', () => {
    const [entry] = parseDepartments('地域安全課 【全庁】') ?? [];
    const edited = { ...assignmentOf(entry!), role: 'related' as const, unitNote: '防犯係' };
    expect(printDepartment('地域安全課', edited, [2023])).toBe('地域安全課 (防犯係)【関連】');
  });
});
