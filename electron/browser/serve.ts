/** Starts the browser door by itself and prints its address: for development and for tests. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import packageJson from '../../package.json' with { type: 'json' };
import { startBrowserDoor } from './browser-door.ts';

const { values } = parseArgs({ options: { data: { type: 'string' }, port: { type: 'string' } } });
if (values.data === undefined) throw new Error('--data DIR says where settings and desks are kept.');
const root = join(import.meta.dirname, '../..');
const door = await startBrowserDoor({
  userDataDir: values.data,
  rendererDir: join(root, 'dist/renderer'),
  sampleDocument: join(root, 'samples/midorigaoka-r5-r6.txt'),
  port: Number(values.port ?? 0),
  now: () => new Date(),
  newId: () => randomUUID(),
  version: packageJson.version,
  log: (line) => {
    process.stderr.write(`${line}\n`);
  },
});
process.stdout.write(`${door.url}\n`);
const stop = (): void => {
  void door.close().then(() => {
    process.exitCode = 0;
    return process.stdin.destroy();
  });
};
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
