/** Starts the browser door by itself and prints its address: for development and for tests. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import packageJson from '../../package.json' with { type: 'json' };
import { noPolicy, switchedOff } from '../../shared/policy.ts';
import { logFileName, openLogFile } from '../core/log/log-file.ts';
import { policyHere } from '../core/policy/policy-here.ts';
import { brokenPolicyText } from '../core/policy/read-policy.ts';
import { publisherKeyList } from '../core/updates/publisher-keys.ts';
import { startBrowserDoor } from './browser-door.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    port: { type: 'string' },
    /** Another build of the page than the one that users get. */
    renderer: { type: 'string' },
  },
});
if (values.data === undefined) throw new Error('--data DIR says where settings and desks are kept.');
const root = join(import.meta.dirname, '../..');
const reading = policyHere(undefined);
if (reading.kind === 'broken') throw new Error(brokenPolicyText(reading));
const policy = reading.kind === 'found' ? reading.policy : noPolicy;
if (policy.off.includes('browser-door')) throw new Error(switchedOff(policy, 'browser-door'));
const dataDir = policy.dataFolder ?? values.data;
/** For tests: the keys of a publisher of their own, and an installation as which this door takes updates. */
const keysFile = process.env['TORIMATOME_PUBLISHER_KEYS'];
const updates =
  keysFile === undefined
    ? {}
    : {
        publisherKeys: publisherKeyList.parse(JSON.parse(readFileSync(keysFile, 'utf8'))),
        installKinds: ['AppImage', 'nsis', 'dmg'] as const,
      };
const log = openLogFile(join(dataDir, logFileName), () => new Date());
const door = await startBrowserDoor({
  userDataDir: dataDir,
  policy,
  ...updates,
  rendererDir: values.renderer ?? join(root, 'dist/renderer'),
  sampleDocument: join(root, 'samples/midorigaoka-r5-r6.txt'),
  port: Number(values.port ?? 0),
  now: () => new Date(),
  newId: () => randomUUID(),
  version: packageJson.version,
  log: (line) => {
    process.stderr.write(`${line}\n`);
    log(line);
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
