/**
 * What somebody who has come in at the browser door may send over its WebSocket: messages that are no calls, calls in one
 * another's way, and bytes that are no WebSocket. Whatever it is, another page goes on, and the store keeps its bytes.
 * The first byte of an input says which: messages of a whole connection, or bare bytes after the handshake.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { createConnection, type Socket } from 'node:net';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { createRouterClient } from '@orpc/server';
import { WebSocket } from 'ws';
import { startBrowserDoor } from '../../../electron/browser/browser-door.ts';
import { storeFileName } from '../../../electron/core/store/open-store.ts';
import { sampleDocument } from '../../../electron/core/testing/documents.ts';
import type { Client } from '../../../shared/contract/contract.ts';
import { utf8, type OpenReader } from '../reader.ts';
import { sceneTime } from '../store-scene.ts';
import { startProgram } from './call-desks.ts';
import { fixFolder } from './fixed-folder.ts';
import { bareBytes, lastMessage, messages, type Message } from './frame-inputs.ts';

/** Nobody waits so long for an answer on a machine however busy. */
const patience = 60_000;

export const openFrames: OpenReader = async (folder) => {
  const userDataDir = join(folder, '入口');
  const rendererDir = join(folder, '画面');
  mkdirSync(rendererDir, { recursive: true });
  const log: string[] = [];
  const app = await startProgram(userDataDir, log);
  const first = createRouterClient(app.router);
  await first.app.openCollect({ office: 'くらし安全課' });
  const file = { fileName: '表.txt', base64: readFileSync(sampleDocument.path).toString('base64') };
  await first.rounds.importTable({ file, planOnly: false });
  // Made when it is first asked for.
  await first.keys.own();
  await app.close();
  const fixed = fixFolder(userDataDir, [join('取りまとめ', storeFileName)]);
  const door = await startBrowserDoor({
    userDataDir,
    rendererDir,
    sampleDocument: sampleDocument.path,
    now: () => sceneTime,
    newId: () => randomUUID(),
    version: '0.0.0',
    log: (line) => log.push(line),
  });
  const url = new URL(door.url);
  const entered = await fetch(url, { redirect: 'manual' });
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  const headers = { cookie, origin: url.origin };
  const address = `ws://${url.host}/rpc`;
  const good = await connect(address, headers);
  const client: Client = createORPCClient(
    new RPCLink({ websocket: good as unknown as globalThis.WebSocket }),
  );
  // The library tells of a message that it cannot read on the console, with the words in it.
  const { error: told } = console;
  Object.assign(console, { error: () => {} });
  return {
    make: (random) =>
      random.next() < 0.5
        ? Buffer.concat([Buffer.from([0]), utf8.encode(JSON.stringify(messages(random)))])
        : Buffer.concat([Buffer.from([1]), bareBytes(random)]),
    take: async (input) => {
      log.length = 0;
      const rest = input.subarray(1);
      const wrong =
        input[0] === 0
          ? await sendMessages(address, headers, JSON.parse(utf8.decode(rest)) as Message[])
          : await sendBytes(url, headers, rest);
      const state = await client.app.state();
      return (
        wrong ??
        log.find((each) => each.startsWith('E-')) ??
        (state.desk.kind === 'collect' ? null : `another page sees a ${state.desk.kind} desk`) ??
        (fixed.isChanged() ? 'the store has changed' : null)
      );
    },
    close: async () => {
      good.terminate();
      await door.close();
      Object.assign(console, { error: told });
    },
  };
};

function connect(address: string, headers: Record<string, string>): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address, { headers, perMessageDeflate: false });
    socket.once('open', () => resolve(socket));
    socket.once('error', reject);
  });
}

/** All at once, as they are; then a call that is one, which has to be answered on the same connection. */
async function sendMessages(
  address: string,
  headers: Record<string, string>,
  all: readonly Message[],
): Promise<string | null> {
  const socket = await connect(address, headers);
  return new Promise((resolve) => {
    const end = (wrong: string | null): void => {
      clearTimeout(late);
      socket.removeAllListeners();
      socket.on('error', () => {});
      socket.terminate();
      resolve(wrong);
    };
    const late = setTimeout(() => end('the call after it was never answered'), patience);
    socket.on('close', (code) => end(`the connection was closed with ${code}`));
    socket.on('error', (error) => end(`the connection broke: ${error.message}`));
    socket.on('message', (data: Buffer) => {
      const answer = data.toString();
      if (!answer.includes(`"${lastMessage.id}"`)) return;
      end(answer.includes('くらし安全課') ? null : `the call after it was answered ${answer.slice(0, 200)}`);
    });
    // The library then gives up every call of this connection; that it still lives is all there is to see.
    if (all.some(isWithoutId)) socket.once('pong', () => end(null));
    for (const each of all) socket.send('text' in each ? each.text : Buffer.from(each.base64, 'base64'));
    socket.send(lastMessage.text);
    socket.ping();
  });
}

function isWithoutId(message: Message): boolean {
  if (!('text' in message)) return false;
  try {
    const parsed: unknown = JSON.parse(message.text);
    return typeof parsed === 'object' && parsed !== null && !('i' in parsed);
  } catch {
    return false;
  }
}

/** Bytes after the handshake, and nothing more: the door has to hang up by itself. */
function sendBytes(url: URL, headers: Record<string, string>, bytes: Uint8Array): Promise<string | null> {
  const socket: Socket = createConnection({
    host: url.hostname,
    port: Number(url.port),
    allowHalfOpen: true,
  });
  return new Promise((resolve) => {
    const end = (wrong: string | null): void => {
      clearTimeout(late);
      socket.destroy();
      resolve(wrong);
    };
    const late = setTimeout(() => end('the connection was held open'), patience);
    // Who is hung up on while still sending is told so by an error.
    socket.on('error', () => end(null));
    socket.on('end', () => end(null));
    let head = '';
    socket.on('data', (chunk: Buffer) => {
      if (head.includes('\r\n\r\n')) return;
      head += chunk.toString('latin1');
      if (!head.includes('\r\n\r\n')) return;
      if (!head.startsWith('HTTP/1.1 101 ')) end(`no way in: ${head.slice(0, 60)}`);
      else socket.end(bytes);
    });
    const key = randomBytes(16).toString('base64');
    const lines = [
      'GET /rpc HTTP/1.1',
      `Host: ${url.host}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      `Sec-WebSocket-Key: ${key}`,
      `Origin: ${headers['origin'] ?? ''}`,
      `Cookie: ${headers['cookie'] ?? ''}`,
    ];
    socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  });
}
