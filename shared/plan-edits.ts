/** Applies edits to a plan. A plan stays whole under every edit: dense positions, no id twice, nothing without a place. */
import {
  addAssignment,
  editAssignment,
  orderAssignments,
  placeAssignments,
  removeAssignment,
} from './assignment-edits.ts';
import type { Heading, Measure, PlanStructure } from './plan.ts';
import type { PlanEdit, PlanEditCode, PlanParts } from './plan-edit.ts';
import { fail, succeed, type Problem, type Result } from './result.ts';
import { inPlace, withChanged, withItemAt, withoutItem } from './siblings.ts';

export type PlanEditProblem = Problem<PlanEditCode>;
type Done = Result<PlanStructure, PlanEditProblem>;
type EditOf<Kind extends PlanEdit['kind']> = Extract<PlanEdit, { kind: Kind }>;

/** The plan after one edit, or in a sentence why it cannot be. What the edit does not touch is the same object as before. */
export function applyPlanEdit(structure: PlanStructure, edit: PlanEdit): Done {
  switch (edit.kind) {
    case 'add-heading':
      return addHeading(structure, edit.heading);
    case 'edit-heading':
      return editHeading(structure, edit);
    case 'move-heading':
      return moveHeading(structure, edit);
    case 'remove-heading':
      return removeHeading(structure, edit.headingId);
    case 'add-measure':
      return addMeasure(structure, edit.measure);
    case 'edit-measure':
      return editMeasure(structure, edit);
    case 'move-measure':
      return moveMeasure(structure, edit);
    case 'remove-measure':
      return removeMeasure(structure, edit.measureId);
    case 'add-assignment':
      return addAssignment(structure, edit);
    case 'edit-assignment':
      return editAssignment(structure, edit);
    case 'remove-assignment':
      return removeAssignment(structure, edit);
    case 'order-departments':
    case 'order-answers':
      return orderAssignments(structure, edit);
    case 'restore':
      return restore(structure, edit.parts);
  }
}

/** A heading, everything below it, and who is in charge of it. */
export function partsBelow(structure: PlanStructure, headingId: string): PlanParts {
  const children = Map.groupBy(structure.headings, (each) => each.parentId);
  const headings = structure.headings.filter((each) => each.id === headingId);
  for (const each of headings) headings.push(...(children.get(each.id) ?? []));
  const ids = new Set(headings.map((each) => each.id));
  const measures = structure.measures.filter((each) => ids.has(each.headingId));
  const own = new Set(measures.map((each) => each.id));
  return {
    headings,
    measures,
    assignments: structure.assignments.filter((each) => own.has(each.measureId)),
  };
}

const noHeading = (): ReturnType<typeof fail<'NO_HEADING'>> =>
  fail('NO_HEADING', 'その見出しはもうありません。');
const noMeasure = (): ReturnType<typeof fail<'NO_MEASURE'>> =>
  fail('NO_MEASURE', 'その施策はもうありません。');
const isBlank = (text: string | undefined): boolean => text?.trim() === '';
/** A number or a subtitle of nothing but spaces is none. */
const orNone = (text: string | null): string | null => (text === null || isBlank(text) ? null : text);

function siblingsOf(structure: PlanStructure, parentId: string | null): Heading[] {
  return structure.headings.filter((each) => each.parentId === parentId);
}

function measuresOf(structure: PlanStructure, headingId: string): Measure[] {
  return structure.measures.filter((each) => each.headingId === headingId);
}

function hasHeading(structure: PlanStructure, id: string | null): boolean {
  return id === null || structure.headings.some((each) => each.id === id);
}

function addHeading(structure: PlanStructure, added: Heading): Done {
  if (structure.headings.some((each) => each.id === added.id))
    return fail('ID_TAKEN', 'その見出しはもう入っています。');
  if (added.parentId === added.id || !hasHeading(structure, added.parentId)) return noHeading();
  if (isBlank(added.title)) return fail('NO_TITLE', '見出しを書いてください。');
  const heading = { ...added, number: orNone(added.number), subtitle: orNone(added.subtitle) };
  const row = withItemAt(siblingsOf(structure, added.parentId), heading, added.position);
  return succeed({ ...structure, headings: withChanged(structure.headings, row) });
}

function editHeading(structure: PlanStructure, edit: EditOf<'edit-heading'>): Done {
  const before = structure.headings.find((each) => each.id === edit.headingId);
  if (!before) return noHeading();
  if (isBlank(edit.title)) return fail('NO_TITLE', '見出しを書いてください。');
  const { number = before.number, title = before.title, subtitle = before.subtitle } = edit;
  const after = { ...before, number: orNone(number), title, subtitle: orNone(subtitle) };
  return succeed({ ...structure, headings: withChanged(structure.headings, [after]) });
}

function moveHeading(structure: PlanStructure, edit: EditOf<'move-heading'>): Done {
  const { headingId, parentId, position } = edit;
  const before = structure.headings.find((each) => each.id === headingId);
  if (!before || !hasHeading(structure, parentId)) return noHeading();
  if (parentId !== null && partsBelow(structure, headingId).headings.some((each) => each.id === parentId))
    return fail(
      'INSIDE_ITSELF',
      '見出しを、その下の見出しの中へは移せません。ほかの見出しを選んでください。',
    );
  const left = withoutItem(siblingsOf(structure, before.parentId), headingId);
  const headings = withChanged(structure.headings, left);
  const row = withItemAt(siblingsOf({ ...structure, headings }, parentId), { ...before, parentId }, position);
  return succeed({ ...structure, headings: withChanged(headings, row) });
}

function removeHeading(structure: PlanStructure, headingId: string): Done {
  const gone = structure.headings.find((each) => each.id === headingId);
  if (!gone) return noHeading();
  const below = partsBelow(structure, headingId);
  const headings = new Set(below.headings);
  const measures = new Set(below.measures);
  const assignments = new Set(below.assignments);
  const row = withoutItem(siblingsOf(structure, gone.parentId), headingId);
  return succeed({
    ...structure,
    headings: withChanged(
      structure.headings.filter((each) => !headings.has(each)),
      row,
    ),
    measures: structure.measures.filter((each) => !measures.has(each)),
    assignments: structure.assignments.filter((each) => !assignments.has(each)),
  });
}

function addMeasure(structure: PlanStructure, added: Measure): Done {
  if (structure.measures.some((each) => each.id === added.id))
    return fail('ID_TAKEN', 'その施策はもう入っています。');
  if (!hasHeading(structure, added.headingId)) return noHeading();
  if (isBlank(added.title)) return fail('NO_TITLE', '施策の名前を書いてください。');
  const row = withItemAt(measuresOf(structure, added.headingId), added, added.position);
  return succeed({ ...structure, measures: withChanged(structure.measures, row) });
}

function editMeasure(structure: PlanStructure, edit: EditOf<'edit-measure'>): Done {
  const before = structure.measures.find((each) => each.id === edit.measureId);
  if (!before) return noMeasure();
  if (isBlank(edit.title)) return fail('NO_TITLE', '施策の名前を書いてください。');
  const { title = before.title, description = before.description } = edit;
  return succeed({
    ...structure,
    measures: withChanged(structure.measures, [{ ...before, title, description }]),
  });
}

function moveMeasure(structure: PlanStructure, edit: EditOf<'move-measure'>): Done {
  const { measureId, headingId, position } = edit;
  const before = structure.measures.find((each) => each.id === measureId);
  if (!before) return noMeasure();
  if (!hasHeading(structure, headingId)) return noHeading();
  const left = withoutItem(measuresOf(structure, before.headingId), measureId);
  const measures = withChanged(structure.measures, left);
  const row = withItemAt(
    measuresOf({ ...structure, measures }, headingId),
    { ...before, headingId },
    position,
  );
  return succeed({ ...structure, measures: withChanged(measures, row) });
}

function removeMeasure(structure: PlanStructure, measureId: string): Done {
  const gone = structure.measures.find((each) => each.id === measureId);
  if (!gone) return noMeasure();
  const row = withoutItem(measuresOf(structure, gone.headingId), measureId);
  return succeed({
    ...structure,
    measures: withChanged(
      structure.measures.filter((each) => each !== gone),
      row,
    ),
    assignments: structure.assignments.filter((each) => each.measureId !== measureId),
  });
}

function restore(structure: PlanStructure, parts: PlanParts): Done {
  if (hasTwice(parts.headings)) return fail('ID_TAKEN', 'その見出しはもう入っています。');
  if (hasTwice(parts.assignments)) return fail('ID_TAKEN', 'その担当はもう入っています。');
  const headings = parentsFirst(parts.headings);
  // The rest stand below one another only.
  if (headings.length < parts.headings.length) return noHeading();
  let done: Done = succeed(structure);
  for (const each of headings) done = done.ok ? addHeading(done.value, each) : done;
  for (const each of inPlace(parts.measures)) done = done.ok ? addMeasure(done.value, each) : done;
  if (!done.ok) return done;
  const known = new Set(done.value.assignments.map((each) => each.id));
  if (parts.assignments.some((each) => known.has(each.id)))
    return fail('ID_TAKEN', 'その担当はもう入っています。');
  return placeAssignments(done.value, parts.assignments);
}

function hasTwice(list: readonly { readonly id: string }[]): boolean {
  return new Set(list.map((each) => each.id)).size < list.length;
}

/** In a row first to last, so that each comes to the place it had. Each id is there once. */
function parentsFirst(headings: readonly Heading[]): Heading[] {
  const ids = new Set(headings.map((each) => each.id));
  const children = Map.groupBy(inPlace(headings), (each) => each.parentId);
  const list = inPlace(headings.filter((each) => each.parentId === null || !ids.has(each.parentId)));
  for (const each of list) list.push(...(children.get(each.id) ?? []));
  return list;
}
