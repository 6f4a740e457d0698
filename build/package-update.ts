/**
 * `npm run package:update -- --key FILE --sequence N --changes FILE [--minimum VERSION] [--days 730] [--installers DIR]
 * [--out DIR]`: puts the installers of this version into one signed package for offices without internet. FILE of
 * --changes has one change a line, in Japanese; --sequence counts what was ever published.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import packageJson from '../package.json' with { type: 'json' };
import { publisherKeyList, keyId } from '../electron/core/updates/publisher-keys.ts';
import { publicHalf } from '../electron/core/updates/update-signature.ts';
import { updateExtension, writeUpdate } from '../electron/core/updates/write-update.ts';
import { newestVersion } from '../electron/core/store/migrations/all.ts';
import { updateProduct } from '../shared/update-manifest.ts';
import { installersIn } from './update-installers.ts';

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    key: { type: 'string' },
    keys: { type: 'string', default: join(root, 'electron/core/updates/publisher-keys.json') },
    sequence: { type: 'string' },
    changes: { type: 'string' },
    minimum: { type: 'string', default: packageJson.version },
    days: { type: 'string', default: '730' },
    installers: { type: 'string', default: join(root, 'dist/installers') },
    out: { type: 'string', default: join(root, 'dist/installers') },
  },
});
const { key, sequence, changes } = values;
if (key === undefined || sequence === undefined || changes === undefined)
  throw new Error('--key FILE --sequence N --changes FILE [--minimum VERSION] [--days N]');
const privateKey = readFileSync(key, 'utf8');
const id = keyId(publicHalf(privateKey));
const known = publisherKeyList.parse(JSON.parse(readFileSync(values.keys, 'utf8')));
// What no installed program would take is not made.
if (!known.some(({ publicKey }) => keyId(publicKey) === id))
  throw new Error(`The app does not know the key ${id}: make one with npm run update:key, and build anew.`);

const { version } = packageJson;
const installers = installersIn(readdirSync(values.installers), version);
if (installers.length === 0)
  throw new Error(`${values.installers} holds no installer of version ${version}.`);
const issuedAt = new Date();
const target = join(values.out, `Torimatome-${version}${updateExtension}`);
const manifest = await writeUpdate(
  target,
  {
    format: 'torimatome-update',
    formatVersion: 1,
    product: updateProduct,
    version,
    sequence: Number(sequence),
    minimumVersion: values.minimum,
    storeVersion: newestVersion,
    issuedAt: issuedAt.toISOString(),
    expiresAt: new Date(issuedAt.getTime() + Number(values.days) * 86_400_000).toISOString(),
    changes: readFileSync(changes, 'utf8')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  },
  installers.map((each) => ({ ...each, path: join(values.installers, each.name) })),
  privateKey,
);
const names = manifest.files.map(({ name, size }) => `  ${name} (${size} bytes)\n`).join('');
process.stdout.write(`${target}\nversion ${version}, number ${sequence}, key ${id}\n${names}`);
