/** Things that stand in one row, each numbered by its place from 0 without a gap. */

interface Placed {
  readonly id: string;
  readonly position: number;
}

export function inPlace<Item extends Placed>(siblings: readonly Item[]): Item[] {
  return siblings.toSorted((a, b) => a.position - b.position);
}

/** The row without the item. Those whose number stays are the same objects as before. */
export function withoutItem<Item extends Placed>(siblings: readonly Item[], id: string): Item[] {
  return numbered(inPlace(siblings).filter((each) => each.id !== id));
}

/** The row with the item at this place, at the end where the row is shorter. */
export function withItemAt<Item extends Placed>(
  siblings: readonly Item[],
  item: Item,
  position: number,
): Item[] {
  return numbered(withoutItem(siblings, item.id).toSpliced(position, 0, item));
}

function numbered<Item extends Placed>(row: readonly Item[]): Item[] {
  return row.map((each, position) => (each.position === position ? each : { ...each, position }));
}

/** The list with what was changed in place of its old self, and what is new at its end. */
export function withChanged<Item extends { readonly id: string }>(
  list: readonly Item[],
  changed: readonly Item[],
): Item[] {
  const byId = new Map(changed.map((each) => [each.id, each]));
  const kept = list.map((each) => byId.get(each.id) ?? each);
  const known = new Set(list.map((each) => each.id));
  return [...kept, ...changed.filter((each) => !known.has(each.id))];
}
