/** Why the desk could not be left; shown under the header until the screen changes. */
import { createStore } from '../components/store.ts';

export const leaveNotice = createStore<string | undefined>(undefined);
