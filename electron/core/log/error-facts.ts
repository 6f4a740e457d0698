/**
 * What a log may say of an error: its class, its code, and where in the program it came about. Never its message: the
 * words of a parser quote what they could not read, and that may be somebody's answer.
 */

const plainWord = /^[A-Za-z][\w.-]{0,59}$/u;
const mostPlaces = 12;

export function errorFacts(error: unknown): string {
  if (!(error instanceof Error)) return `threw a ${typeof error}`;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const cause = error.cause === undefined ? '' : ` caused by ${errorFacts(error.cause)}`;
  return [
    plainWord.test(error.name) ? error.name : 'Error',
    ...(plainWord.test(code) ? [code] : []),
    ...placesOf(error.stack ?? ''),
  ]
    .join(' ')
    .concat(cause);
}

/** File and line of each frame, without the folders: they hold the name of who is logged on. */
function placesOf(stack: string): string[] {
  // The message comes first and may itself look like a frame; frames are the lines at the end.
  const lines = stack.split('\n');
  const first = lines.findLastIndex((line) => !/^ {4}at /u.test(line)) + 1;
  return lines
    .slice(first)
    .map((line) => /(?:[/\\]|\(|at )(?<file>[\w.-]+):(?<line>\d+):\d+\)?$/u.exec(line)?.groups)
    .filter((groups) => groups !== undefined)
    .slice(0, mostPlaces)
    .map((groups) => `${groups['file']}:${groups['line']}`);
}
