/** Time, passed in: the app waits with the clock, the tests move it themselves. */

/** Runs once after that many milliseconds; the returned function calls it off. */
export type Schedule = (run: () => void, milliseconds: number) => () => void;

export const afterDelay: Schedule = (run, milliseconds) => {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
};
