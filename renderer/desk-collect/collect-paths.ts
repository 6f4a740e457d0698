/** Where the collecting desk's screens stand. */
export type CollectScreen = 'progress' | 'receive' | 'review' | 'publish' | 'setup';

export const screenNames: Readonly<Record<CollectScreen, string>> = {
  progress: '進み具合',
  receive: '受け取り',
  review: '表の確認',
  publish: '出力',
  setup: '計画と照会',
};

export const screens: readonly CollectScreen[] = ['progress', 'receive', 'review', 'publish', 'setup'];

export interface CollectLocation {
  readonly screen: CollectScreen;
  readonly roundId: string;
}

export function collectPath(screen: CollectScreen, roundId: string): string {
  return `/${screen}/${encodeURIComponent(roundId)}`;
}

/** Which screen of which round a location shows, whatever place on the screen follows; undefined for any other location. */
export function collectLocation(location: string): CollectLocation | undefined {
  const [, name, roundId] = /^\/([a-z]+)\/([^/]+)(?:\/.*)?$/.exec(location) ?? [];
  const screen = screens.find((each) => each === name);
  if (screen === undefined || roundId === undefined) return undefined;
  try {
    return { screen, roundId: decodeURIComponent(roundId) };
  } catch {
    return undefined;
  }
}

/** Where the desk opens: where it was left while that round is still there, else how its newest open round stands. */
export function collectHome(
  rounds: readonly { readonly id: string; readonly state: 'open' | 'final' }[],
  last: string | null,
): string | undefined {
  const left = last === null ? undefined : collectLocation(last);
  if (last !== null && left !== undefined && rounds.some((each) => each.id === left.roundId)) return last;
  const round = rounds.find((each) => each.state === 'open') ?? rounds[0];
  return round === undefined ? undefined : collectPath('progress', round.id);
}
