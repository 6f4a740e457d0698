/** How an installed browser shows the app: one window without tabs, with a profile of its own that nobody else uses. */

export interface AppWindow {
  /** With the one-time token. */
  readonly url: string;
  readonly profileDir: string;
  /** Chromium's sandbox does not start for root. */
  readonly isRoot: boolean;
}

export function appWindowArguments({ url, profileDir, isRoot }: AppWindow): readonly string[] {
  return [
    `--app=${url}`,
    `--user-data-dir=${profileDir}`,
    '--window-size=1360,860',
    '--no-first-run',
    '--no-default-browser-check',
    // The app is offline: nothing of the browser's own shall ask a network either.
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-features=Translate',
    ...(isRoot ? ['--no-sandbox'] : []),
  ];
}

/** Whether a window can be shown at all. */
export function hasDisplay(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): boolean {
  return platform !== 'linux' || Boolean(environment['DISPLAY'] ?? environment['WAYLAND_DISPLAY']);
}
