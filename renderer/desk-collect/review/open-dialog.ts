/** Which dialog of 表の確認 is open. */
import { createStore } from '../../components/store.ts';

export const reviewDialog = createStore<'return' | 'columns' | 'changes' | 'accept' | null>(null);
