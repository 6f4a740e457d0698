/** Places on 計画と照会. It stands at a round; a plan that has none yet stands at `plan`. */

export type SetupPlace = { readonly roundId: string } | { readonly planId: string };

/** What the tree has selected. */
export type Selected = { readonly kind: 'heading' | 'measure'; readonly id: string };

export function setupPath(place: SetupPlace, ...rest: readonly string[]): string {
  const base = 'roundId' in place ? [place.roundId] : ['plan', place.planId];
  return `/${['setup', ...base, ...rest].map(encodeURIComponent).join('/')}`;
}

/** What the screens about rounds call the place by: the round, or the plan that has none yet. */
export function placeId(place: SetupPlace): string {
  return 'roundId' in place ? place.roundId : place.planId;
}

export function selectedPath(place: SetupPlace, { kind, id }: Selected): string {
  return setupPath(place, `${kind}s`, id);
}

/** What follows the round or the plan in a location of this screen. */
export function setupRest(place: SetupPlace, location: string): string[] {
  const base = setupPath(place);
  if (!location.startsWith(`${base}/`)) return [];
  try {
    return location
      .slice(base.length + 1)
      .split('/')
      .map(decodeURIComponent);
  } catch {
    return [];
  }
}

export function selectedOf(rest: readonly string[]): Selected | undefined {
  const [kind, id] = rest;
  if (id === undefined) return undefined;
  if (kind === 'headings') return { kind: 'heading', id };
  return kind === 'measures' ? { kind: 'measure', id } : undefined;
}

/** The plan of a location that stands at no round. */
export function planOfPlace(location: string): string | undefined {
  const [, id] = /^\/setup\/plan\/([^/]+)/u.exec(location) ?? [];
  try {
    return id === undefined ? undefined : decodeURIComponent(id);
  } catch {
    return undefined;
  }
}
