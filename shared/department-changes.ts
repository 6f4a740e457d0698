/**
 * Departments that end, take over, are put together or divided, and what that means for a plan. A department is never
 * renamed in place: a new name is a new department from a year on.
 */
import { z } from 'zod';
import { departmentId, type Department } from './department.ts';
import { fiscalYear, fiscalYearLabel } from './fiscal-year.ts';
import {
  departmentName,
  isNew,
  leadsTo,
  leavingDepartment,
  noDepartment,
  takerOf,
  takerRef,
  type DepartmentProblem,
  type TakerRef,
} from './handover-parties.ts';
import { fail, succeed, type Result } from './result.ts';

export const departmentChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('add'), name: departmentName, validFrom: fiscalYear.nullable() }),
  /** The last year of a department; null: no end known. */
  z.object({ kind: z.literal('end'), departmentId, lastYear: fiscalYear.nullable() }),
  /** One that was added by mistake; who ever was in charge of anything, or followed by anybody, stays. */
  z.object({ kind: z.literal('remove'), departmentId }),
  z.object({ kind: z.literal('succeed'), departmentId, from: fiscalYear, to: takerRef }),
  z.object({
    kind: z.literal('merge'),
    departmentIds: z.array(departmentId),
    from: fiscalYear,
    to: takerRef,
  }),
  z.object({
    kind: z.literal('split'),
    departmentId,
    from: fiscalYear,
    /** The department itself may be one of the parts: then it goes on with what it keeps. */
    parts: z.array(z.object({ to: takerRef, measureIds: z.array(z.string().min(1).max(64)) })),
  }),
]);
export type DepartmentChange = z.infer<typeof departmentChange>;

/** A department that hands all or some of its measures over at the beginning of a year. */
export interface Handover {
  readonly from: Department;
  readonly year: number;
  /** It had ended with the year before already, and its spans with it. */
  readonly hadEnded: boolean;
  /** Who takes a measure; empty where the department keeps it. */
  readonly takersOf: (measureId: string) => readonly Department[];
}

export interface PlannedChange {
  /** All that are new or changed. */
  readonly departments: readonly Department[];
  readonly handovers: readonly Handover[];
  /** A department whose end was set or taken back, with the last year that it had. */
  readonly ended: { readonly department: Department; readonly lastYearBefore: number | null } | null;
  /** Taken out of the list. */
  readonly removed?: Department;
}

/**
 * What a change makes of the list of departments.
 * @param measuresOf measures of which a department is in charge in a year or later
 */
export function planDepartmentChange(
  departments: readonly Department[],
  change: DepartmentChange,
  measuresOf: (
    departmentId: string,
    from: number,
  ) => readonly { readonly id: string; readonly title: string }[],
  newId: () => string,
): Result<PlannedChange, DepartmentProblem> {
  switch (change.kind) {
    case 'add': {
      const made = takerOf(departments, { name: change.name }, change.validFrom, newId);
      return made.ok ? succeed({ departments: [made.value], handovers: [], ended: null }) : made;
    }
    case 'end':
      return endDepartment(departments, change);
    case 'remove':
      return removeDepartment(departments, change.departmentId);
    case 'succeed':
      return handOver(departments, [change.departmentId], change, newId);
    case 'merge':
      if (new Set(change.departmentIds).size < 2)
        return fail('TOO_FEW', '統合する課を2つ以上選んでください。');
      return handOver(departments, change.departmentIds, change, newId);
    case 'split':
      return split(departments, change, measuresOf, newId);
  }
}

type Planned = Result<PlannedChange, DepartmentProblem>;

function endDepartment(
  departments: readonly Department[],
  { departmentId, lastYear }: Extract<DepartmentChange, { kind: 'end' }>,
): Planned {
  const before = departments.find((each) => each.id === departmentId);
  if (!before) return noDepartment();
  if (lastYear !== null && before.validFrom !== null && lastYear < before.validFrom)
    return fail(
      'ENDS_BEFORE_BEGIN',
      `${before.name}は${fiscalYearLabel(before.validFrom)}に始まっています。それより後の年度にしてください。`,
    );
  const department = {
    ...before,
    validTo: lastYear,
    successorId: lastYear === null ? null : before.successorId,
  };
  return succeed({
    departments: [department],
    handovers: [],
    ended: { department, lastYearBefore: before.validTo },
  });
}

/** Whether anything was ever asked of it, the store knows. */
function removeDepartment(departments: readonly Department[], id: string): Planned {
  const removed = departments.find((each) => each.id === id);
  if (!removed) return noDepartment();
  const before = departments.find((each) => each.successorId === id);
  if (before) return fail('IN_USE', `${before.name}を引き継いだ課なので、一覧から消せません。`);
  return succeed({ departments: [], handovers: [], ended: null, removed });
}

/** Several go into one, or one is followed by another. */
function handOver(
  departments: readonly Department[],
  ids: readonly string[],
  { from: year, to }: { readonly from: number; readonly to: TakerRef },
  newId: () => string,
): Planned {
  const taker = takerOf(departments, to, year, newId);
  if (!taker.ok) return taker;
  const others = [...new Set(ids)].filter((each) => each !== taker.value.id);
  if (others.length === 0)
    return fail('SAME_DEPARTMENT', '引き継ぐ課と引き継がれる課が同じです。別の課にしてください。');
  const changed: Department[] = isNew(to) ? [taker.value] : [];
  const handovers: Handover[] = [];
  for (const id of others) {
    const old = leavingDepartment(departments, id, year);
    if (!old.ok) return old;
    if (leadsTo(departments, taker.value.id, id))
      return fail(
        'IN_A_CIRCLE',
        `${taker.value.name}は、${old.value.name}に引き継がれています。逆には引き継げません。`,
      );
    const ended = { ...old.value, validTo: year - 1, successorId: taker.value.id };
    changed.push(ended);
    const hadEnded = old.value.validTo === year - 1;
    handovers.push({ from: ended, year, hadEnded, takersOf: () => [taker.value] });
  }
  return succeed({ departments: changed, handovers, ended: null });
}

function split(
  departments: readonly Department[],
  change: Extract<DepartmentChange, { kind: 'split' }>,
  measuresOf: Parameters<typeof planDepartmentChange>[2],
  newId: () => string,
): Planned {
  const { from: year, parts } = change;
  const old = leavingDepartment(departments, change.departmentId, year);
  if (!old.ok) return old;
  if (parts.length < 2) return fail('TOO_FEW', '分けた後の課を2つ以上書いてください。');
  const takers: { readonly department: Department; readonly measureIds: ReadonlySet<string> }[] = [];
  const changed: Department[] = [];
  for (const { to, measureIds } of parts) {
    const taker = takerOf([...departments, ...changed], to, year, newId);
    if (!taker.ok) return taker;
    if (takers.some((each) => each.department.id === taker.value.id))
      return fail('SAME_DEPARTMENT', `${taker.value.name}が2度あります。別の課にしてください。`);
    if (taker.value.id !== old.value.id && leadsTo(departments, taker.value.id, old.value.id))
      return fail(
        'IN_A_CIRCLE',
        `${taker.value.name}は、${old.value.name}に引き継がれています。逆には引き継げません。`,
      );
    if (isNew(to)) changed.push(taker.value);
    takers.push({ department: taker.value, measureIds: new Set(measureIds) });
  }
  const hadEnded = old.value.validTo === year - 1;
  const left = measuresOf(old.value.id, hadEnded ? year - 1 : year).filter(
    ({ id }) => !takers.some((each) => each.measureIds.has(id)),
  );
  const [first] = left;
  if (first)
    return fail(
      'NOBODY_TAKES',
      `「${first.title}」${left.length > 1 ? `など${left.length}施策` : ''}を受け持つ課が決まっていません。どの課が受け持つか、選んでください。`,
    );
  const goesOn = takers.some((each) => each.department.id === old.value.id);
  // A department has one successor: the one that takes the most. What the others take, their assignments say.
  const main = takers.toSorted((a, b) => b.measureIds.size - a.measureIds.size)[0];
  const ended = goesOn
    ? old.value
    : { ...old.value, validTo: year - 1, successorId: main?.department.id ?? null };
  const takersOf = (measureId: string): Department[] =>
    takers.filter((each) => each.measureIds.has(measureId)).map((each) => each.department);
  return succeed({
    departments: goesOn ? changed : [...changed, ended],
    handovers: [{ from: ended, year, hadEnded, takersOf }],
    ended: null,
  });
}
