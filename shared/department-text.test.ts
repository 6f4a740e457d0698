import * as fc from 'fast-check';
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

describe('the 担当課 column as people write it', () => {
  it.each([
    ['ideographic spaces', '　保育課　学務課　'],
    ['line feeds', '保育課\n学務課'],
    ['Windows line breaks', '保育課\r\n学務課\r\n'],
    ['several spaces', '保育課   学務課'],
  ])('may separate names by %s', (_, cell) => {
    expect(parseDepartments(cell)?.map(({ name, suffix }) => [name, suffix])).toEqual([
      ['保育課', ''],
      ['学務課', ''],
    ]);
  });

  it('may be empty', () => {
    expect(parseDepartments('')).toEqual([]);
    expect(parseDepartments(' 　\r\n')).toEqual([]);
  });

  it('may break the line before a bracket: it belongs to the name before, as printed', () => {
    expect(parseDepartments('企画政策課\r\n（男女共同参画室） 指導室')).toMatchObject([
      { name: '企画政策課', unitNote: '男女共同参画室', suffix: '\r\n（男女共同参画室）' },
      { name: '指導室', suffix: '' },
    ]);
  });

  it('may hold several brackets after one name', () => {
    expect(parseDepartments('企画政策課 (男女共同参画室)（令和５年度まで）【関連】(相談係)')).toMatchObject([
      { name: '企画政策課', unitNote: '男女共同参画室・相談係', validTo: 2023, role: 'related' },
    ]);
  });

  it('may hold brackets of one width inside those of the other', () => {
    expect(parseDepartments('企画政策課（参画室(本庁)） 指導室(分室（北）)')).toMatchObject([
      { name: '企画政策課', unitNote: '参画室(本庁)' },
      { name: '指導室', unitNote: '分室（北）' },
    ]);
  });

  it.each([
    '保育課 (本庁(北))',
    '保育課（（北））',
    '保育課【【全庁】】',
    '保育課 (本庁）',
    '(本庁) 保育課',
    '保育課,学務課',
  ])('is not guessed at in %s', (cell) => {
    expect(parseDepartments(cell)).toBeUndefined();
  });

  it.each(['(ちからまで)', '(令和5年まで)', '(令和5年度からから)', '(からまで)', '(令和5年度から未定まで)'])(
    'keeps %s as a unit: it names no fiscal years',
    (bracket) => {
      const unitNote = bracket.slice(1, -1);
      expect(parseDepartments(`保育課${bracket}`)).toMatchObject([
        { unitNote, validFrom: null, validTo: null },
      ]);
    },
  );

  it.each([
    ['white space', `保育課${' '.repeat(400_000)}学務課`],
    ['open brackets', `保育課${'('.repeat(400_000)}`],
    ['brackets', `保育課${'(本庁)'.repeat(100_000)}`],
    ['years that are none', `保育課(${'から'.repeat(200_000)})`],
    ['years that end nowhere', `保育課(${'からまで'.repeat(100_000)}。)`],
    ['names', '保育課 '.repeat(100_000)],
  ])('is read in time where it is very long: %s', (_, cell) => {
    const before = performance.now();
    parseDepartments(cell);
    expect(performance.now() - before).toBeLessThan(5_000);
  });
});

describe('printing a department and reading it again', () => {
  const year = fc.option(fc.integer({ min: 1990, max: 2030 }), { nil: null });
  const edited = fc.record({
    role: fc.constantFrom<Assignment['role']>('primary', 'related', 'whole-city'),
    unitNote: fc.option(
      fc.constantFrom('男女共同参画室', '参画室(本庁)', '分室（北）', '北 係', '【北】係', 'ちからまで'),
      { nil: null },
    ),
    validFrom: year,
    validTo: year,
  });

  it('gives what the assignment says, whatever was written there before', () => {
    const before = fc.constantFrom(
      '',
      ' 【全庁】',
      ' (男女共同参画室)',
      '(令和5年度まで)',
      '（令和2年度から）【関連】',
    );
    fc.assert(
      fc.property(edited, before, (wanted, suffix) => {
        const entry: DepartmentEntry = { name: '企画政策課', ...wanted, suffix };
        const printed = printDepartment('企画政策課', assignmentOf(entry), [1990, 2030]);
        expect(parseDepartments(printed)).toEqual([{ ...entry, suffix: printed.slice('企画政策課'.length) }]);
      }),
      { numRuns: 1000 },
    );
  });

  it('gives every name of a cell in its place', () => {
    const names = fc.uniqueArray(fc.constantFrom('保育課', '学務課', 'こども家庭センター', 'CoCo担当'), {
      minLength: 1,
    });
    fc.assert(
      fc.property(names, fc.array(edited, { minLength: 4, maxLength: 4 }), (all, more) => {
        const entries = all.map((name, at) => ({ name, ...more[at]!, suffix: '' }));
        const cell = entries
          .map((each) => printDepartment(each.name, assignmentOf(each), [1990, 2030]))
          .join('\n');
        expect(parseDepartments(cell)?.map((each) => ({ ...each, suffix: '' }))).toEqual(entries);
      }),
    );
  });
});
