/**
 * The browser door: the same renderer and the same core without Electron's binary, for trying out and for tests.
 * It listens on 127.0.0.1 only and is never part of an installer.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { RPCHandler } from '@orpc/server/ws';
import { WebSocketServer } from 'ws';
import { createApp, type AppOptions } from '../core/api/create-app.ts';
import type { Host } from '../core/api/host.ts';
import { createAccess, type Access } from './access.ts';
import { readStaticFile } from './static-files.ts';

export interface BrowserDoorOptions extends Omit<AppOptions, 'host'> {
  /** The built renderer. */
  readonly rendererDir: string;
  /** 0 or nothing for a free port. */
  readonly port?: number;
  /** How long a request may take to arrive, in milliseconds. */
  readonly slowest?: number;
}

export interface BrowserDoor {
  /** With the one-time token; opens the door for the first browser that uses it. */
  readonly url: string;
  close(): Promise<void>;
}

/** A request of 2,400 measures is about 8 MB in base64. */
const largestMessage = 100 * 1024 * 1024;

const mostConnections = 64;

export async function startBrowserDoor(options: BrowserDoorOptions): Promise<BrowserDoor> {
  const app = await createApp({ ...options, host: browserHost });
  const handler = new RPCHandler(app.router);
  const { slowest = 10_000 } = options;
  const server = createServer({
    headersTimeout: slowest,
    requestTimeout: slowest,
    keepAliveTimeout: slowest,
    connectionsCheckingInterval: Math.ceil(slowest / 4),
    maxHeaderSize: 8 * 1024,
    requireHostHeader: true,
  });
  // One person's browser: whoever opens more connections than that means to take them all.
  server.maxConnections = mostConnections;
  const access = createAccess(() => (server.address() as AddressInfo).port);
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: largestMessage,
    perMessageDeflate: false,
    // A call takes longer to read than the word that it is given up; read in one turn, that word would come too early
    // and be lost.
    allowSynchronousEvents: false,
  });
  server.on('request', (request, response) => {
    answer(request, response, access, options.rendererDir);
  });
  server.on('upgrade', (request, socket, head) => {
    const isAllowed =
      request.url === '/rpc' &&
      access.isOurHost(request.headers) &&
      access.isOurOrigin(request.headers, true) &&
      access.hasCookie(request.headers);
    if (!isAllowed) {
      // Whoever is refused may be gone already.
      socket.on('error', () => socket.destroy());
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      // A message that is too large or no WebSocket at all ends this one connection, not the program.
      webSocket.on('error', () => webSocket.terminate());
      void handler.upgrade(webSocket);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port: options.port ?? 0, exclusive: true }, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/?token=${access.token}`,
    close: async () => {
      for (const each of sockets.clients) each.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
      await app.close();
    },
  };
}

const browserHost: Host = {
  door: 'browser',
  hasDialogs: false,
  chooseFolder: () => Promise.resolve(null),
  showFile: () => Promise.resolve(false),
  onEvent: () => () => {},
  confirmClose: () => {},
};

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  access: Access,
  rendererDir: string,
): void {
  const { headers, method } = request;
  const refuse = (status: number): void => {
    response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', ...safeHeaders });
    response.end('この画面は開けません。「npm start」で開き直してください。\n');
  };
  if (!access.isOurHost(headers) || !access.isOurOrigin(headers, false)) return refuse(403);
  if (method !== 'GET' && method !== 'HEAD') return refuse(405);
  const url = URL.parse(request.url ?? '/', `http://${headers.host ?? ''}`);
  if (!url) return refuse(400);
  const token = url.searchParams.get('token');
  if (token !== null && !access.hasCookie(headers)) {
    const cookie = access.redeem(token);
    if (cookie === undefined) return refuse(403);
    response.writeHead(303, { Location: '/', 'Set-Cookie': cookie, ...safeHeaders });
    response.end();
    return undefined;
  }
  if (!access.hasCookie(headers)) return refuse(403);
  const file = readStaticFile(rendererDir, url.pathname);
  if (!file) return refuse(404);
  response.writeHead(200, {
    'Content-Type': file.contentType,
    'Content-Length': file.content.length,
    'Content-Security-Policy': policy(headers.host ?? ''),
    ...safeHeaders,
  });
  response.end(method === 'HEAD' ? undefined : file.content);
  return undefined;
}

const safeHeaders = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;

function policy(host: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data:",
    `connect-src 'self' ws://${host}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
