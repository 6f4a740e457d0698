/**
 * How much is drawn before and after the view, in heights of the view. After a jump to where nothing was drawn the view
 * itself comes first; the rest follows in steps, none of which is a long frame.
 */

/** Heights of the view that are drawn before and after it at rest. */
export const wholeMargin = 1.5;
/** As much as guessed heights may be wrong in one view, so that no place of it stays blank for a frame. */
export const firstMargin = 0.5;
const step = 0.35;
/** Milliseconds until the first step, and from one to the next. */
const firstAfter = 120;
const nextAfter = 34;

export interface WindowMargin {
  get: () => number;
  /** Draws only what is in view, and grows again. @param grown is told of each step */
  shrink: (grown: () => void) => void;
  stop: () => void;
}

export function createWindowMargin(): WindowMargin {
  let now = wholeMargin;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const growIn = (milliseconds: number, grown: () => void): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      now = Math.min(wholeMargin, now + step);
      grown();
      if (now < wholeMargin) growIn(nextAfter, grown);
    }, milliseconds);
  };
  return {
    get: () => now,
    shrink: (grown) => {
      now = firstMargin;
      growIn(firstAfter, grown);
    },
    stop: () => clearTimeout(timer),
  };
}
