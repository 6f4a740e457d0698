/** Where on 表の確認 a location is, and what of it the window's history keeps: filters, look, and how far it was scrolled. */
import { collectPath } from '../collect-paths.ts';
import { stateFilters } from './review-rows.ts';
import type { View } from './review-session.ts';

/** The path of a cell, or of the table. @param key as cellKeyText writes it */
export function reviewPath(roundId: string, key: string | null): string {
  const base = collectPath('review', roundId);
  return key === null ? base : `${base}/${key.split('\n').map(encodeURIComponent).join('/')}`;
}

/** The cell that a location names; null for none. */
export function cellOfPath(location: string): string | null {
  const [, , , ...parts] = location.split('/');
  if (parts.length !== 3 || parts.includes('')) return null;
  try {
    return parts.map(decodeURIComponent).join('\n');
  } catch {
    return null;
  }
}

export interface KeptPlace {
  readonly view: View;
  readonly top: number;
}

/** What an entry of the window's history keeps; null where it is not ours or of an older form. */
export function keptPlace(state: unknown): KeptPlace | null {
  if (typeof state !== 'object' || state === null || !('review' in state)) return null;
  const { review } = state;
  if (typeof review !== 'object' || review === null || !('view' in review) || !('top' in review)) return null;
  const { view, top } = review;
  return isView(view) && typeof top === 'number' ? { view, top } : null;
}

const isTextOrNull = (each: unknown): boolean => each === null || typeof each === 'string';

function isView(value: unknown): value is View {
  if (typeof value !== 'object' || value === null) return false;
  const view = value as Partial<Record<keyof View, unknown>>;
  const filter = view.filter as Partial<Record<keyof View['filter'], unknown>> | null | undefined;
  return (
    typeof view.tracked === 'boolean' &&
    Array.isArray(view.hidden) &&
    view.hidden.every((each) => typeof each === 'string') &&
    typeof filter === 'object' &&
    filter !== null &&
    stateFilters.some((each) => each === filter.state) &&
    isTextOrNull(filter.heading) &&
    isTextOrNull(filter.department) &&
    typeof filter.text === 'string'
  );
}
