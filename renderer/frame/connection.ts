/** Whether the core can be reached; written by the stream of events, which is always open. */
import { createStore } from '../components/store.ts';

export const connection = createStore<'open' | 'lost'>('open');
