/**
 * The guard of every key inside a field: nothing acts while the input method is composing. The Enter that commits a
 * conversion reports `isComposing` or key code 229, and on some systems comes right after compositionend.
 */
import { isComposingPress, type GuardedPress } from '../../components/shortcut-key.ts';

export interface CompositionGuard {
  /** To be called on compositionstart and compositionend. */
  started: () => void;
  ended: () => void;
  /** Whether a key belongs to the input method alone. */
  owns: (press: GuardedPress) => boolean;
  isComposing: () => boolean;
}

/** @param afterThisTick runs its argument once what the browser is doing now is over */
export function createCompositionGuard(afterThisTick: (run: () => void) => void): CompositionGuard {
  let composing = false;
  let justEnded = false;
  return {
    started: () => {
      composing = true;
    },
    ended: () => {
      composing = false;
      justEnded = true;
      afterThisTick(() => {
        justEnded = false;
      });
    },
    owns: (press) => composing || justEnded || isComposingPress(press),
    isComposing: () => composing,
  };
}
