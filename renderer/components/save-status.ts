/**
 * How saving stands. The page that saves writes it (`saveStatus.set({ kind: 'saved', at })`); the header shows it, and
 * a notice under the header offers `retry` where it failed.
 */
import { createStore } from './store.ts';

export type SaveStatus =
  | { readonly kind: 'none' }
  | { readonly kind: 'saving' }
  /** `at` is an ISO date and time; `next`: what was written since is on its way, which is said only where it takes long. */
  | { readonly kind: 'saved'; readonly at: string; readonly next?: boolean }
  | { readonly kind: 'failed'; readonly retry: () => void };

export const saveStatus = createStore<SaveStatus>({ kind: 'none' });
