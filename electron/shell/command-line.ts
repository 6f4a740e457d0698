/**
 * The packaged program is also the command line, because on a clerk's PC there is no other Node: `torimatome.exe status`.
 * Anything that is no command opens the window. On Windows what is printed is seen when it is passed on (`| more`, `> file`).
 */

/** A bare word is a command, right or wrong; files have a point or a slash in their name, switches a hyphen before it. */
const word = /^[a-z]+$/u;

/** @returns what the command line is given, or undefined where the window is asked for */
export function commandArguments(argv: readonly string[], packaged: boolean): readonly string[] | undefined {
  // Unpackaged, Electron's own command line is for developers; they have npm's.
  if (!packaged) return undefined;
  const [, first, ...rest] = argv;
  const isAsked = first === '--version' || first === '--help' || (first !== undefined && word.test(first));
  return isAsked ? [first, ...rest] : undefined;
}
