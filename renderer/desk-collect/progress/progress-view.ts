/** How 進み具合 was left, round by round: coming back from another screen finds the same view, choice and place. */
import { createStore, type Store } from '../../components/store.ts';
import type { SortOrder } from './progress-rows.ts';

export const viewKinds = ['departments', 'measures', 'matrix'] as const;
export type ViewKind = (typeof viewKinds)[number];

export interface ProgressView {
  readonly kind: ViewKind;
  readonly order: SortOrder;
  readonly words: string;
  /** Ids of the departments that are chosen. */
  readonly chosen: ReadonlySet<string>;
  /** Id of the department that the keys are at. */
  readonly current: string | null;
  /** How far each table is scrolled, in pixels. */
  readonly scrolled: Readonly<Record<ViewKind, number>>;
}

const views = new Map<string, Store<ProgressView>>();

export function progressView(roundId: string): Store<ProgressView> {
  const known = views.get(roundId);
  if (known !== undefined) return known;
  const made = createStore<ProgressView>({
    kind: 'departments',
    order: 'need',
    words: '',
    chosen: new Set(),
    current: null,
    scrolled: { departments: 0, measures: 0, matrix: 0 },
  });
  views.set(roundId, made);
  return made;
}

export function changeView(view: Store<ProgressView>, change: Partial<ProgressView>): void {
  view.set({ ...view.get(), ...change });
}
