/** The renderer's own end of the line, met by the shell's: two programs that share no code must agree on the words. */
import { EventEmitter } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { createORPCClient, type ClientContext, type ClientLink } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { eventIterator, oc, type ContractRouterClient } from '@orpc/contract';
import { implement } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { handOverPort, type PageWindow } from './page-port.ts';
import { servePorts } from './serve-ports.ts';

const contract = {
  greet: oc.input(z.string()).output(z.string()),
  count: oc.output(eventIterator(z.number())),
};
const os = implement(contract);
/** What the stream has counted, whoever listens. */
const counted: number[] = [];
const handler = new RPCHandler(
  os.router({
    greet: os.greet.handler(({ input }) => `${input}さん`),
    count: os.count.handler(async function* () {
      for (let next = 0; next < 10; next += 1) {
        await wait(20);
        counted.push(next);
        yield next;
      }
    }),
  }),
);

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

  it('is heard when it gives up a call, also where both lie waiting for a core that is busy', async () => {
    const { port1, port2 } = new MessageChannel();
    const held: unknown[] = [];
    const send = port2.postMessage.bind(port2);
    port2.postMessage = (message: unknown) => void held.push(message);
    const client: ContractRouterClient<typeof contract> = createORPCClient(new RPCLink({ port: port2 }));
    const stop = new AbortController();
    const given = client.count(undefined, { signal: stop.signal }).catch(() => 'given up');
    await expect.poll(() => held.length).toBe(1);
    stop.abort();
    await expect.poll(() => held.length).toBe(2);
    port2.postMessage = send;
    handler.upgrade(port1);
    for (const message of held) port2.postMessage(message);
    port1.start();
    port2.start();
    expect(await given).toBe('given up');
    // As long as it would take to count to the end.
    await wait(500);
    expect(counted.length).toBeLessThanOrEqual(1);
    port1.close();
  });
});
