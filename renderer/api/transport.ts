/**
 * The way to the core, whichever door is open. Electron's preload announces itself with `window.torimatomePort` and
 * posts a MessagePort (a port cannot cross its bridge); the browser door listens on a WebSocket of its own address.
 * A broken way is dropped, and the next call opens a new one: what waited on the old one fails, and its caller says so.
 */
import type { ClientContext, ClientLink } from '@orpc/client';
import { DynamicLink } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';

const READY = 'torimatome-ready';
const PORT = 'torimatome-port';

/** The core cannot be reached just now. */
export class DisconnectedError extends Error {}

let open: Promise<ClientLink<ClientContext>> | undefined;

function forget(): void {
  open = undefined;
}

function viaPort(): Promise<ClientLink<ClientContext>> {
  return new Promise((resolve) => {
    const onMessage = (event: MessageEvent<unknown>): void => {
      const [port] = event.ports;
      if (event.source !== window || port === undefined || !isPortMessage(event.data)) return;
      window.removeEventListener('message', onMessage);
      port.addEventListener('close', forget);
      const link = new PortLink({ port });
      port.start();
      resolve(link);
    };
    window.addEventListener('message', onMessage);
    window.postMessage(READY, window.location.origin === 'null' ? '*' : window.location.origin);
  });
}

function isPortMessage(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'kind' in data && data.kind === PORT;
}

function viaSocket(): Promise<ClientLink<ClientContext>> {
  const address = new URL('/rpc', window.location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(address);
  const link = new SocketLink({ websocket: socket });
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => resolve(link), { once: true });
    socket.addEventListener(
      'close',
      () => {
        forget();
        reject(new DisconnectedError());
      },
      { once: true },
    );
  });
}

/** Whether Electron's preload stands behind this page. */
export function isPortDoor(): boolean {
  return 'torimatomePort' in window;
}

export const transport: ClientLink<ClientContext> = new DynamicLink(() => {
  open ??= isPortDoor() ? viaPort() : viaSocket();
  return open;
});
