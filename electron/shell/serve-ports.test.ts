import { EventEmitter, once } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { eventIterator, oc } from '@orpc/contract';
import type { ContractRouterClient } from '@orpc/contract';
import { implement } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { handOverPort, type PageWindow } from './page-port.ts';
import { servePorts } from './serve-ports.ts';

const contract = {
  greet: oc.input(z.string()).output(z.string()),
  count: oc.output(eventIterator(z.int())),
};
const os = implement(contract);
let counting = 0;
const router = os.router({
  greet: os.greet.handler(({ input }) => `${input}さん`),
  count: os.count.handler(async function* ({ signal }) {
    counting += 1;
    try {
      yield 1;
      await new Promise((resolve) => signal?.addEventListener('abort', resolve));
    } finally {
      counting -= 1;
    }
  }),
});
const handler = new RPCHandler(router);

/** Electron's end of a channel, made of Node's: messages wait until start, and come as events with data. */
class MainPort extends EventEmitter {
  started = false;
  private readonly port: MessagePort;
  constructor(port: MessagePort) {
    super();
    this.port = port;
  }
  start(): void {
    this.started = true;
    this.port.on('message', (data) => this.emit('message', { data }));
    this.port.on('close', () => this.emit('close'));
  }
  close(): void {
    this.port.close();
  }
  postMessage(data: unknown): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has no origin
    this.port.postMessage(data);
  }
}

const opened: MessagePort[] = [];
afterEach(() => {
  for (const port of opened.splice(0)) port.close();
});

/** The page's window: messages to it come back to it, as in a browser. */
class Page implements PageWindow {
  readonly location = { origin: 'app://torimatome' };
  received: { data: unknown; ports: readonly MessagePort[] }[] = [];
  private listeners: Parameters<PageWindow['addEventListener']>[1][] = [];
  addEventListener(_type: 'message', listener: (typeof this.listeners)[number]): void {
    this.listeners.push(listener);
  }
  postMessage(data: unknown, _origin: string, ports: readonly unknown[] = []): void {
    this.received.push({ data, ports: ports as MessagePort[] });
    this.dispatch({ source: this, origin: this.location.origin, data });
  }
  dispatch(event: { source: unknown; origin: string; data: unknown }): void {
    for (const listener of this.listeners) listener(event);
  }
  /** The port that the preload handed over last. */
  port(): MessagePort | undefined {
    const port = this.received.findLast(({ ports }) => ports.length > 0)?.ports[0];
    if (port) opened.push(port);
    return port;
  }
}

function connected(url = 'app://torimatome/index.html') {
  const messages = new EventEmitter();
  const page = new Page();
  const ports: MainPort[] = [];
  const log: string[] = [];
  servePorts<MainPort>(
    messages,
    (port) => handler.upgrade(port),
    (line) => log.push(line),
  );
  handOverPort(page, (port) => {
    const main = new MainPort(port);
    ports.push(main);
    messages.emit('torimatome-port', { senderFrame: { url, parent: null }, ports: [main] });
  });
  return { messages, page, ports, log };
}

function clientOn(port: MessagePort | undefined): ContractRouterClient<typeof contract> {
  if (!port) throw new Error('the page was given no port');
  const link = new RPCLink({ port });
  port.start();
  return createORPCClient(link);
}

describe('the page’s line to the core', () => {
  it('carries calls, once the page says that it listens', async () => {
    const { page } = connected();
    expect(page.port()).toBeUndefined();
    page.postMessage({ kind: 'torimatome-ready' }, 'app://torimatome');
    expect(await clientOn(page.port()).greet('小金井')).toBe('小金井さん');
  });

  it('carries streams, which end when the page goes', async () => {
    const { page, ports } = connected();
    page.postMessage({ kind: 'torimatome-ready' }, 'app://torimatome');
    const port = page.port();
    const stream = await clientOn(port).count();
    expect((await stream.next()).value).toBe(1);
    expect(counting).toBe(1);
    const gone = once(ports[0]!, 'close');
    port?.close();
    await gone;
    await expect.poll(() => counting).toBe(0);
  });

  it('is new when the page is loaded anew, and the old one ends', async () => {
    const { page, ports } = connected();
    page.postMessage({ kind: 'torimatome-ready' }, 'app://torimatome');
    const old = page.port();
    const gone = once(old!, 'close');
    page.postMessage({ kind: 'torimatome-ready' }, 'app://torimatome');
    await gone;
    expect(ports).toHaveLength(2);
    expect(await clientOn(page.port()).greet('新')).toBe('新さん');
  });

  it.each([
    ['another window', { source: {}, origin: 'app://torimatome', data: { kind: 'torimatome-ready' } }],
    ['another word', { origin: 'app://torimatome', data: { kind: 'torimatome-port' } }],
    ['no word at all', { origin: 'app://torimatome', data: null }],
    ['another origin', { origin: 'https://example.com', data: { kind: 'torimatome-ready' } }],
  ])('is not handed over to %s', (_who, event) => {
    const { page } = connected();
    page.dispatch({ source: page, ...event });
    expect(page.port()).toBeUndefined();
  });

  it('is refused and closed when it does not come from the page of the app', async () => {
    const { page, ports, log } = connected('https://example.com/');
    page.postMessage({ kind: 'torimatome-ready' }, 'app://torimatome');
    const port = page.port();
    await once(port!, 'close');
    expect(ports[0]?.started).toBe(false);
    expect(log).toEqual(['refused a port from https://example.com/']);
  });

  it('is refused without a port, with two, or from a frame that is gone', () => {
    const { messages, log } = connected();
    const two = new MessageChannel();
    const ports = [new MainPort(two.port1), new MainPort(two.port2)];
    const senderFrame = { url: 'app://torimatome/', parent: null };
    messages.emit('torimatome-port', { senderFrame, ports: [] });
    messages.emit('torimatome-port', { senderFrame, ports });
    messages.emit('torimatome-port', { senderFrame: null, ports: [] });
    expect(log).toHaveLength(3);
    expect(ports.map(({ started }) => started)).toEqual([false, false]);
  });
});
