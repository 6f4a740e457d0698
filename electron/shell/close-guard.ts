/**
 * Closing without losing a word, as a machine that knows no window and no clock. The page is asked to save; only its
 * word that everything is saved closes the window. If it says no, or says nothing, the person decides.
 */

export type CloseState = 'open' | 'saving' | 'asking' | 'closed';

export type CloseChoice = 'stay' | 'again' | 'discard';

export type CloseEvent =
  /** The window is asked to close; `heard` tells whether any page listens. */
  | { readonly kind: 'close-wanted'; readonly heard: boolean }
  | { readonly kind: 'page-answered'; readonly saved: boolean }
  | { readonly kind: 'page-silent' }
  | { readonly kind: 'person-chose'; readonly choice: CloseChoice };

export type CloseAction =
  | 'tell-page'
  | 'start-waiting'
  | 'stop-waiting'
  | 'ask-not-saved'
  | 'ask-silent'
  | 'withdraw-question'
  | 'close';

export interface CloseStep {
  readonly state: CloseState;
  readonly actions: readonly CloseAction[];
}

const unchanged = (state: CloseState): CloseStep => ({ state, actions: [] });

/** What follows on an event. Events that come too late, or twice, change nothing. */
export function closeStep(state: CloseState, event: CloseEvent): CloseStep {
  switch (event.kind) {
    case 'close-wanted':
      if (state !== 'open') return unchanged(state);
      return event.heard
        ? { state: 'saving', actions: ['tell-page', 'start-waiting'] }
        : { state: 'closed', actions: ['close'] };
    case 'page-answered':
      if (state === 'saving')
        return event.saved
          ? { state: 'closed', actions: ['stop-waiting', 'close'] }
          : { state: 'asking', actions: ['stop-waiting', 'ask-not-saved'] };
      // The page was slow, and saved after all while the person was being asked.
      return state === 'asking' && event.saved
        ? { state: 'closed', actions: ['withdraw-question', 'close'] }
        : unchanged(state);
    case 'page-silent':
      return state === 'saving' ? { state: 'asking', actions: ['ask-silent'] } : unchanged(state);
    case 'person-chose':
      return state === 'asking' ? afterChoice(event.choice) : unchanged(state);
  }
}

function afterChoice(choice: CloseChoice): CloseStep {
  switch (choice) {
    case 'stay':
      return { state: 'open', actions: [] };
    case 'again':
      return { state: 'saving', actions: ['tell-page', 'start-waiting'] };
    case 'discard':
      return { state: 'closed', actions: ['close'] };
  }
}
