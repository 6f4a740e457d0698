/** The renderer's own end of the line, met by the shell's: two programs that share no code must agree on the words. */
import { EventEmitter } from 'node:events';
import type { MessagePort } from 'node:worker_threads';
import { createORPCClient, type ClientContext, type ClientLink } from '@orpc/client';
import { oc, type ContractRouterClient } from '@orpc/contract';
import { implement } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { handOverPort, type PageWindow } from './page-port.ts';
import { servePorts } from './serve-ports.ts';

const contract = { greet: oc.input(z.string()).output(z.string()) };
const os = implement(contract);
const handler = new RPCHandler(os.router({ greet: os.greet.handler(({ input }) => `${input}さん`) }));

type Listener = Parameters<PageWindow['addEventListener']>[1];

/** One window, seen by the page and by the preload. */
class Window implements PageWindow {
  readonly torimatomePort = true;
  readonly location = { origin: 'app://torimatome', href: 'app://torimatome/index.html' };
  private readonly listeners = new Set<Listener>();
  addEventListener = (_type: 'message', listener: Listener): void => {
    this.listeners.add(listener);
  };
  removeEventListener = (_type: 'message', listener: Listener): void => {
    this.listeners.delete(listener);
  };
  postMessage = (data: unknown, targetOrigin: string, ports: readonly unknown[] = []): void => {
    if (targetOrigin !== this.location.origin) return;
    const event = { source: this, origin: this.location.origin, data, ports };
    for (const listener of this.listeners) listener(event);
  };
}

afterEach(() => vi.unstubAllGlobals());

describe('the renderer in Electron', () => {
  it('reaches the core through the port that the preload hands over', async () => {
    const window = new Window();
    const messages = new EventEmitter();
    const ports: MessagePort[] = [];
    servePorts<MessagePort & { start(): void }>(
      messages,
      (port) => handler.upgrade(port),
      () => {},
    );
    handOverPort(window, (port) => {
      ports.push(port);
      const senderFrame = { url: window.location.href, parent: null };
      messages.emit('torimatome-port', { senderFrame, ports: [port] });
    });
    vi.stubGlobal('window', window);
    // Not by name: the renderer is checked by its own configuration.
    const renderer = new URL('../../renderer/api/transport.ts', import.meta.url).href;
    const { transport } = (await import(renderer)) as { transport: ClientLink<ClientContext> };
    const client: ContractRouterClient<typeof contract> = createORPCClient(transport);
    expect(await client.greet('小金井')).toBe('小金井さん');
    expect(ports).toHaveLength(1);
    ports[0]?.close();
  });
});
