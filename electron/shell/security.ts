/**
 * What no page of this app can do, however it came to try: go elsewhere, open windows, ask for permissions or devices,
 * embed other pages, download, or reach a network. There is no list of exceptions, because the app needs none.
 */
import type { Event, Session, WebContents } from 'electron';
import { isAppAddress } from './app-origin.ts';

interface AppWithContents {
  on(
    event: 'web-contents-created',
    listener: (event: Event, contents: GuardedContents & WebContents) => void,
  ): unknown;
}

/** The part of WebContents that is guarded. */
export interface GuardedContents extends Pick<WebContents, 'setWindowOpenHandler'> {
  on(event: 'will-frame-navigate' | 'will-redirect', listener: (details: Event) => void): unknown;
  on(event: 'will-attach-webview', listener: (event: Event) => void): unknown;
}

type GuardedSession = Pick<
  Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'setSpellCheckerEnabled'
> & {
  readonly webRequest: Pick<Session['webRequest'], 'onBeforeRequest'>;
  on(event: 'will-download', listener: (event: Event) => void): unknown;
};

const refuse = (event: Event): void => event.preventDefault();

/** Before the first window: guards every page that is ever made. */
export function guardContents(app: AppWithContents): void {
  app.on('web-contents-created', (_event, contents) => guardOneContents(contents));
}

export function guardOneContents(contents: GuardedContents): void {
  // Not emitted for loadURL, so the window itself still opens its start page.
  contents.on('will-frame-navigate', refuse);
  contents.on('will-redirect', refuse);
  contents.on('will-attach-webview', refuse);
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** Before the first page is loaded in the session. */
export function guardSession(session: GuardedSession): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, decide) => decide(null));
  // Chromium would fetch dictionaries from a server.
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest((details, decide) => decide({ cancel: !isLocalAddress(details.url) }));
  session.on('will-download', (event) => event.preventDefault());
}

/** Our own files, what the page made itself, and the developer tools. */
function isLocalAddress(address: string): boolean {
  return (
    isAppAddress(address) || ['devtools:', 'blob:', 'data:'].includes(URL.parse(address)?.protocol ?? '')
  );
}
