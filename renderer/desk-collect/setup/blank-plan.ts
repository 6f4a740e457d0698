/** A person asked for a plan on a blank sheet, on the start screen: the desk asks for its name at once. */
import { createStore } from '../../components/store.ts';

export const blankPlanAsked = createStore(false);
