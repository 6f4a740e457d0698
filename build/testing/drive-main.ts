/**
 * Runs the built main process on the stand-in, as a program of its own: opens the page's line, asks for the state,
 * presses the cross. Prints what happened as one JSON object.
 */
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { Client } from '../../shared/contract/contract.ts';

const standIn = new URL('electron-stand-in.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    /^electron(?:\/|$)/u.test(specifier) ? { url: standIn, shortCircuit: true } : next(specifier, context),
});
const electron = await import('./electron-stand-in.ts');

await import(pathToFileURL(join(electron.app.getAppPath(), 'dist/main/main.js')).href);
await until(() => electron.told.some((each) => /^(?:load |exit )/u.test(each)));
if (electron.told.some((each) => each.startsWith('exit '))) {
  process.stdout.write(JSON.stringify({ told: electron.told }));
  process.exit(0);
}
const [window] = electron.BrowserWindow.opened;
const page = await electron.protocol.handlers.get('app')?.(new Request('app://torimatome/'));

const { port1, port2 } = new MessageChannel();
const link = new RPCLink({ port: port2 });
port2.start();
electron.ipcMain.receivePort('app://torimatome/index.html', port1);
const client: Client = createORPCClient(link);
const state = await client.app.state();

let sample: unknown;
for await (const step of await client.app.openSample()) sample = step;

const events = await client.app.events();
const opened = await events.next();
window?.pressCross();
const closing = await events.next();
const quit = new Promise((resolve) => electron.app.once('quit', resolve));
await client.app.confirmClose({ close: true }).catch(() => {});
await quit;
port2.close();

const { told } = electron;
const answer = {
  told,
  state,
  sample,
  page: await page?.text(),
  opened: opened.value,
  closing: closing.value,
};
process.stdout.write(JSON.stringify({ ...answer, options: window?.options }));

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}
