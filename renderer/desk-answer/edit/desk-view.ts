/** What of the page is worth coming back to: the cell in hand, the filter, the search, the place, the pressed sources. */
import { createStore, type Store } from '../../components/store.ts';

export type CellFilter = 'all' | 'rest';

export interface DeskView {
  readonly active: Store<string | null>;
  readonly filter: Store<CellFilter>;
  readonly query: Store<string>;
  /** Read out politely; never the only sign of anything. */
  readonly announcement: Store<string>;
  readonly sources: Map<string, string>;
  scrollTop: number;
}

export function createDeskView(): DeskView {
  return {
    active: createStore<string | null>(null),
    filter: createStore<CellFilter>('all'),
    query: createStore(''),
    announcement: createStore(''),
    sources: new Map(),
    scrollTop: 0,
  };
}
