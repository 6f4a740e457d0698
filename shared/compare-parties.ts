/** 新旧対照: who answered for a measure then, and who does now, through takeovers and new names. */
import type { Department } from './department.ts';
import { inAnswerOrder, type Assignment, type PlanStructure } from './plan.ts';

export interface Party {
  /** Who is in charge now; null where nobody has taken over. */
  readonly after: Department | null;
  /** Who was in charge of it before; several where departments were joined. */
  readonly before: readonly Department[];
}

type Structure = Pick<PlanStructure, 'departments'>;

/** In the order of the answers now, then those that are in charge no more. */
export function partiesOf(
  assignments: { readonly before: readonly Assignment[]; readonly after: readonly Assignment[] },
  structures: { readonly before: Structure; readonly after: Structure },
): Party[] {
  const older = new Map(structures.before.departments.map((each) => [each.id, each]));
  const newer = new Map(structures.after.departments.map((each) => [each.id, each]));
  const now = inAnswerOrder(assignments.after).map((each) => each.departmentId);
  const heirs = new Map<string, string[]>();
  const left: string[] = [];
  for (const { departmentId } of inAnswerOrder(assignments.before)) {
    const heir = heirOf(departmentId, new Set(now), (id) => newer.get(id) ?? older.get(id));
    if (heir === undefined) left.push(departmentId);
    else heirs.set(heir, [...(heirs.get(heir) ?? []), departmentId]);
  }
  const named = (ids: readonly string[]): Department[] => ids.flatMap((id) => older.get(id) ?? []);
  return [
    ...now.flatMap((id): Party[] => {
      const department = newer.get(id);
      return department ? [{ after: department, before: named(heirs.get(id) ?? []) }] : [];
    }),
    ...left.map((id): Party => ({ after: null, before: named([id]) })),
  ];
}

/** The department itself where it is in charge still, else the first down the line of its successors. */
function heirOf(
  id: string,
  now: ReadonlySet<string>,
  find: (id: string) => Department | undefined,
): string | undefined {
  const seen = new Set<string>();
  let current: string | null = id;
  while (current !== null && !seen.has(current)) {
    if (now.has(current)) return current;
    seen.add(current);
    current = find(current)?.successorId ?? null;
  }
  return undefined;
}

/** What is to be said of a takeover or a new name; undefined where the department is the same. */
export function successionWords(before: Department, after: Department): string | undefined {
  if (before.name === after.name) return undefined;
  const what = before.id === after.id ? '課名の変更' : '課の引継ぎ';
  return `${what}：${before.name}→${after.name}`;
}
