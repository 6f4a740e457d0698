/** Where screens stand. Locations live behind the # of the address, so that every door serves one page. */

export const startPath = '/start';
export const problemPath = '/start/problem';

const join = (...parts: readonly string[]): string => `/${parts.map(encodeURIComponent).join('/')}`;

/** The form, or one cell of it. */
export function answerPath(
  roundId: string,
  cell?: { readonly measureId: string; readonly columnId: string },
): string {
  return cell === undefined
    ? join('answer', roundId)
    : join('answer', roundId, cell.measureId, cell.columnId);
}

export function submitPath(roundId: string): string {
  return join('submit', roundId);
}

export function submitDonePath(roundId: string): string {
  return join('submit', roundId, 'done');
}

export function submissionsPath(roundId: string): string {
  return join('submissions', roundId);
}

export type DeskScreen = 'answer' | 'submit' | 'submissions';

export interface DeskLocation {
  readonly screen: DeskScreen;
  readonly roundId: string;
}

/** Which screen of which round a location shows; undefined for any other location. */
export function deskLocation(location: string): DeskLocation | undefined {
  const match = /^\/(answer|submit|submissions)\/([^/]+)/.exec(location);
  const [, screen, roundId] = match ?? [];
  if (!isScreen(screen) || roundId === undefined) return undefined;
  try {
    return { screen, roundId: decodeURIComponent(roundId) };
  } catch {
    return undefined;
  }
}

function isScreen(text: string | undefined): text is DeskScreen {
  return text === 'answer' || text === 'submit' || text === 'submissions';
}

/** The same screen of another round, for the switch in the header. */
export function screenPath(screen: DeskScreen, roundId: string): string {
  return join(screen, roundId);
}

/**
 * Where a desk opens: the place it was left at while its round is still there, else the form of the newest open round.
 * Undefined for a desk without rounds.
 */
export function homePath(
  rounds: readonly { readonly id: string; readonly state: 'open' | 'final' }[],
  last: string | null,
): string | undefined {
  const left = last === null ? undefined : deskLocation(last);
  if (last !== null && left !== undefined && rounds.some((each) => each.id === left.roundId)) return last;
  const round = rounds.find((each) => each.state === 'open') ?? rounds[0];
  return round === undefined ? undefined : answerPath(round.id);
}
