/** What the tree's buttons and keys do to the plan, as edits. */
import type { PlanStructure } from '../../../shared/plan.ts';
import type { PlanEdit } from '../../../shared/plan-edit.ts';
import { inPlace } from '../../../shared/siblings.ts';
import type { Selected } from './setup-paths.ts';

export interface Addition {
  readonly edit: PlanEdit;
  readonly selected: Selected;
}

type Tree = Pick<PlanStructure, 'headings' | 'measures'>;

/** A heading after the one that is selected or stands above it, on the same level; at the end where nothing is. */
export function addHeading(tree: Tree, at: Selected | undefined, id: string): Addition {
  const beside = headingAt(tree, at);
  const parentId = beside?.parentId ?? null;
  const end = tree.headings.filter((each) => each.parentId === parentId).length;
  const position = beside === undefined ? end : beside.position + 1;
  return headingAddition({ id, parentId, position });
}

/** A heading inside the one that is selected or stands above; undefined where there is none. */
export function addInside(tree: Tree, at: Selected | undefined, id: string): Addition | undefined {
  const parent = headingAt(tree, at);
  if (parent === undefined) return undefined;
  const position = tree.headings.filter((each) => each.parentId === parent.id).length;
  return headingAddition({ id, parentId: parent.id, position });
}

/** A measure after the one that is selected, or the last of the heading that is; undefined without a heading. */
export function addMeasure(tree: Tree, at: Selected | undefined, id: string): Addition | undefined {
  const heading =
    headingAt(tree, at) ?? inPlace(tree.headings.filter((each) => each.parentId === null)).at(-1);
  if (heading === undefined) return undefined;
  const after = at?.kind === 'measure' ? tree.measures.find((each) => each.id === at.id) : undefined;
  const last = tree.measures.filter((each) => each.headingId === heading.id).length;
  const position = after === undefined ? last : after.position + 1;
  const measure = { id, headingId: heading.id, position, title: '新しい施策', description: '' };
  return { edit: { kind: 'add-measure', measure }, selected: { kind: 'measure', id } };
}

/** One place up or down among its siblings; undefined at the end of the row. */
export function moveBy(tree: Tree, { kind, id }: Selected, step: 1 | -1): PlanEdit | undefined {
  if (kind === 'heading') {
    const heading = tree.headings.find((each) => each.id === id);
    if (!heading) return undefined;
    const { parentId, position } = heading;
    const row = tree.headings.filter((each) => each.parentId === parentId).length;
    return inRow(position + step, row)
      ? { kind: 'move-heading', headingId: id, parentId, position: position + step }
      : undefined;
  }
  const measure = tree.measures.find((each) => each.id === id);
  if (!measure) return undefined;
  const { headingId, position } = measure;
  const row = tree.measures.filter((each) => each.headingId === headingId).length;
  return inRow(position + step, row)
    ? { kind: 'move-measure', measureId: id, headingId, position: position + step }
    : undefined;
}

/** Where something stands among its siblings of the same kind, from 1, and how many they are. */
export function rowPlace(
  tree: Tree,
  { kind, id }: Selected,
): { readonly place: number; readonly of: number } {
  if (kind === 'heading') {
    const heading = tree.headings.find((each) => each.id === id);
    const row = tree.headings.filter((each) => each.parentId === heading?.parentId);
    return { place: (heading?.position ?? 0) + 1, of: row.length };
  }
  const measure = tree.measures.find((each) => each.id === id);
  const row = tree.measures.filter((each) => each.headingId === measure?.headingId);
  return { place: (measure?.position ?? 0) + 1, of: row.length };
}

export function removalOf({ kind, id }: Selected): PlanEdit {
  return kind === 'heading'
    ? { kind: 'remove-heading', headingId: id }
    : { kind: 'remove-measure', measureId: id };
}

function headingAddition(at: { id: string; parentId: string | null; position: number }): Addition {
  const heading = { ...at, number: null, title: '新しい見出し', subtitle: null };
  return { edit: { kind: 'add-heading', heading }, selected: { kind: 'heading', id: at.id } };
}

function headingAt(tree: Tree, at: Selected | undefined): Tree['headings'][number] | undefined {
  const id = at?.kind === 'measure' ? tree.measures.find((each) => each.id === at.id)?.headingId : at?.id;
  return tree.headings.find((each) => each.id === id);
}

function inRow(place: number, length: number): boolean {
  return place >= 0 && place < length;
}
