/** Where the guides stand: over every desk, also where none is open. */
import type { AppState } from '../../shared/contract/app-contract.ts';
import type { GuideName } from '../../shared/guide.ts';

export interface GuidePlace {
  readonly guide: GuideName;
  readonly section: string | null;
}

export function guidePath(guide: GuideName, section: string | null = null): string {
  const place = `/guide/${encodeURIComponent(guide)}`;
  return section === null ? place : `${place}/${encodeURIComponent(section)}`;
}

/** Undefined for a location that is no guide's. */
export function guidePlace(location: string): GuidePlace | undefined {
  const [, guide, section] = /^\/guide\/([^/]+)(?:\/([^/]+))?$/u.exec(location) ?? [];
  if (guide === undefined) return undefined;
  try {
    return {
      guide: decodeURIComponent(guide),
      section: section === undefined ? null : decodeURIComponent(section),
    };
  } catch {
    return undefined;
  }
}

/** Whose guide a desk opens first. */
export function guideOf({ desk }: Pick<AppState, 'desk'>): GuideName {
  return desk.kind === 'collect' ? 'coordinator' : 'clerk';
}
