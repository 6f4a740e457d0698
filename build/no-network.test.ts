/** That the program reaches for no network: watched in every process and thread of it, and run where there is none. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Client } from '../shared/contract/contract.ts';

const root = join(import.meta.dirname, '..');
const program = join(root, 'electron/cli/torimatome.mjs');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '網 なし '));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const log = (): string => join(folder, '網.log');
const environment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_OPTIONS: `--import ${pathToFileURL(join(import.meta.dirname, 'testing/watch-network.ts')).href}`,
  TORIMATOME_NETWORK_LOG: log(),
});
const noted = (): [what: string, told: string][] =>
  existsSync(log())
    ? readFileSync(log(), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as [string, string])
    : [];
const demo = (): string[] => [program, 'demo', '--out', join(folder, 'できたもの'), '--json'];

/** The last of `demo`, which prints the tables: the whole cycle ran. */
const published = (stdout: string): number =>
  (JSON.parse(stdout) as { files: string[] }).files.filter((each) => existsSync(each)).length;

describe('the watch itself', () => {
  it('sees whoever looks up a name or reaches for an address', () => {
    const script = `
      require('node:net').connect(9, '192.0.2.1').on('error', () => {}).destroy();
      require('node:tls').connect(9, '192.0.2.2').on('error', () => {}).destroy();
      fetch('http://127.0.0.1:59999/').catch(() => {});
      const thread = 'data:text/javascript,import dns from "node:dns"; dns.lookup("thread.invalid", () => {});';
      new (require('node:worker_threads').Worker)(new URL(thread));
      require('node:dns').lookup('example.invalid', () => {});`;
    spawnSync(process.execPath, ['--eval', script], { env: environment() });
    const told = noted().map(([, each]) => each);
    for (const each of ['192.0.2.1:9', '192.0.2.2:9', '127.0.0.1:59999', 'thread.invalid', 'example.invalid'])
      expect(told).toContain(each);
  }, 120_000);
});

describe('the yearly cycle by command', () => {
  it('reaches for nothing, looks up no name and listens nowhere, in all of its processes and threads', () => {
    const ran = spawnSync(process.execPath, demo(), { encoding: 'utf8', env: environment() });
    expect(ran.stderr).not.toContain('Error');
    expect(ran.status).toBe(0);
    expect(published(ran.stdout)).toBeGreaterThan(5);
    expect(noted()).toEqual([]);
  }, 300_000);

  const hasNamespaces = process.platform === 'linux' && spawnSync('unshare', ['-rn', 'true']).status === 0;
  it.skipIf(!hasNamespaces)(
    'is done where the machine has no network at all',
    () => {
      const ran = spawnSync('unshare', ['-rn', process.execPath, ...demo()], { encoding: 'utf8' });
      expect(ran.status).toBe(0);
      expect(published(ran.stdout)).toBeGreaterThan(5);
    },
    300_000,
  );
});

describe('the browser door', () => {
  it('listens on 127.0.0.1 and reaches for nothing while a desk is worked at', async () => {
    const data = join(folder, '利用者');
    mkdirSync(data);
    const door = spawn(process.execPath, [join(root, 'electron/browser/serve.ts'), '--data', data], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: environment(),
    });
    try {
      const url = new URL(await firstLine(door.stdout));
      const { headers } = await fetch(url, { redirect: 'manual' });
      const [cookie = ''] = (headers.get('set-cookie') ?? '').split(';');
      const socket = new WebSocket(`ws://${url.host}/rpc`, {
        headers: { cookie, origin: `http://${url.host}` },
      });
      const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket });
      const client: Client = createORPCClient(link);
      for await (const _ of await client.app.openSample());
      await client.app.openCollect({ office: 'くらし安全課' });
      const document = readFileSync(join(root, 'samples/midorigaoka-r5-r6.txt'));
      const file = { fileName: '表.txt', base64: document.toString('base64') };
      await client.rounds.importTable({ file, planOnly: true });
      const started = await client.rounds.startRound({ plan: null, resultsYear: 2024, deadline: null });
      await client.collect.writeRequests({ roundId: started.roundId, departments: null });
      socket.terminate();
    } finally {
      const ended = new Promise((resolve) => {
        door.once('exit', resolve);
      });
      door.kill('SIGTERM');
      await ended;
    }
    expect(noted()).toEqual([['listen', '127.0.0.1']]);
  }, 300_000);
});

async function firstLine(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) return line;
  throw new Error('the door ended before it was open');
}
