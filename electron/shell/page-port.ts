/**
 * Hands the page its line to the core. A port cannot cross the context bridge, so it goes by window message, once the
 * page says that it listens. The page gets nothing else: no ipcRenderer, no function of ours.
 */

interface PageMessage {
  readonly source: unknown;
  readonly origin: string;
  readonly data: unknown;
}

type Port = InstanceType<typeof MessageChannel>['port1'];

/** The page's window as the preload sees it. */
export interface PageWindow {
  readonly location: { readonly origin: string };
  addEventListener(type: 'message', listener: (event: PageMessage) => void): void;
  postMessage(message: unknown, targetOrigin: string, transfer: Port[]): void;
}

/** @param sendToMain sends the other end to main */
export function handOverPort(page: PageWindow, sendToMain: (port: Port) => void): void {
  page.addEventListener('message', ({ source, origin, data }) => {
    if (source !== page || origin !== page.location.origin || !isReady(data)) return;
    const { port1, port2 } = new MessageChannel();
    sendToMain(port1);
    page.postMessage({ kind: 'torimatome-port' }, page.location.origin, [port2]);
  });
}

const ready = 'torimatome-ready';

/** The bare word, or a message of that kind. */
function isReady(data: unknown): boolean {
  return (
    data === ready || (typeof data === 'object' && data !== null && 'kind' in data && data.kind === ready)
  );
}
