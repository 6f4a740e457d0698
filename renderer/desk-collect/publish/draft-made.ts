/** The round of which a draft was made last, since the program started: files on the disk leave no other trace. */
import { createStore } from '../../components/store.ts';

export const draftMade = createStore<string | null>(null);
