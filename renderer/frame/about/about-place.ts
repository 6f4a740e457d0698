/** Which part of the About box is open; undefined while it is closed. Any screen, and the system's menu, may open it. */
import { createStore } from '../../components/store.ts';

export type AboutPart = 'program' | 'policy' | 'update' | 'support' | 'licences';

export const aboutPlace = createStore<AboutPart | undefined>(undefined);
