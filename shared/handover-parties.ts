/** Who may hand over and who may take over in a year, and why not. */
import { z } from 'zod';
import { departmentId, isValidIn, type Department } from './department.ts';
import { firstFiscalYear, fiscalYearLabel } from './fiscal-year.ts';
import { fail, succeed, type Problem, type Result } from './result.ts';

/** Told where a department is to be made without a name. */
export const noDepartmentName = '課の名前を書いてください。';

export const departmentName = z.string().trim().max(100);

/** One that stands in the list, or one that begins now. */
export const takerRef = z.union([z.object({ id: departmentId }), z.object({ name: departmentName })]);
export type TakerRef = z.infer<typeof takerRef>;

export type DepartmentCode =
  | 'NO_NAME'
  | 'NAME_TAKEN'
  | 'NO_DEPARTMENT'
  | 'SAME_DEPARTMENT'
  | 'TOO_FEW'
  | 'ENDED_BEFORE'
  | 'NOT_BEGUN'
  | 'NOT_THERE'
  | 'IN_A_CIRCLE'
  | 'ENDS_BEFORE_BEGIN'
  | 'NOBODY_TAKES'
  | 'GAP_BETWEEN'
  | 'IN_USE';
export type DepartmentProblem = Problem<DepartmentCode>;

export function isNew(ref: TakerRef): ref is Extract<TakerRef, { name: string }> {
  return 'name' in ref;
}

/** The department that takes over: one that is there in that year, or a new one that begins with it. */
export function takerOf(
  departments: readonly Department[],
  ref: TakerRef,
  year: number | null,
  newId: () => string,
): Result<Department, DepartmentProblem> {
  if (isNew(ref)) {
    const wanted = ref.name.trim();
    if (wanted === '') return fail('NO_NAME', noDepartmentName);
    if (departments.some((each) => each.name === wanted))
      return fail(
        'NAME_TAKEN',
        `「${wanted}」は、もう一覧にあります。一覧から選ぶか、別の名前にしてください。`,
      );
    return succeed({ id: newId(), name: wanted, validFrom: year, validTo: null, successorId: null });
  }
  const found = departments.find((each) => each.id === ref.id);
  if (!found) return noDepartment();
  if (year !== null && !isValidIn(found, year))
    return fail(
      'NOT_THERE',
      `${found.name}は${fiscalYearLabel(year)}にはありません。その年度にある課を選んでください。`,
    );
  return succeed(found);
}

/** The department that hands over: it was there in the year before. */
export function leavingDepartment(
  departments: readonly Department[],
  id: string,
  year: number,
): Result<Department, DepartmentProblem> {
  const found = departments.find((each) => each.id === id);
  if (!found) return noDepartment();
  if (year <= firstFiscalYear)
    return fail(
      'NOT_BEGUN',
      `${found.name}は、${fiscalYearLabel(firstFiscalYear)}より前に終わることはできません。それより後の年度から引き継いでください。`,
    );
  if (found.validTo !== null && found.validTo < year - 1)
    return fail(
      'ENDED_BEFORE',
      `${found.name}は${fiscalYearLabel(found.validTo)}で終わっています。${fiscalYearLabel(found.validTo + 1)}から引き継いでください。`,
    );
  if (found.validFrom !== null && found.validFrom >= year)
    return fail(
      'NOT_BEGUN',
      `${found.name}は${fiscalYearLabel(found.validFrom)}に始まります。それより後の年度から引き継いでください。`,
    );
  return succeed(found);
}

export function leadsTo(departments: readonly Department[], fromId: string, toId: string): boolean {
  const byId = new Map(departments.map((each) => [each.id, each]));
  const seen = new Set<string>();
  for (let at = byId.get(fromId); at && !seen.has(at.id); at = byId.get(at.successorId ?? '')) {
    if (at.id === toId) return true;
    seen.add(at.id);
  }
  return false;
}

export function noDepartment(): ReturnType<typeof fail<'NO_DEPARTMENT'>> {
  return fail('NO_DEPARTMENT', 'その課は一覧にありません。一覧を開き直してください。');
}
