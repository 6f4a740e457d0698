/**
 * `npm run update:key -- --out FILE --name NAME [--until DATE]`: makes the publisher's key pair. The private half goes
 * to FILE, outside of the project; the public half is added to the list in the app. The next build takes its packages.
 */
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { keyId, publisherKeyList } from '../electron/core/updates/publisher-keys.ts';
import { publicHalf } from '../electron/core/updates/update-signature.ts';

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    name: { type: 'string' },
    until: { type: 'string' },
    list: { type: 'string', default: join(root, 'electron/core/updates/publisher-keys.json') },
  },
});
const { out, name, until, list } = values;
if (out === undefined || name === undefined) throw new Error('--out FILE --name NAME [--until YYYY-MM-DD]');
const target = resolve(out);
// Asked of the real folder: a link must not lead back in.
if (!relative(realpathSync(root), realpathSync(dirname(target))).startsWith('..'))
  throw new Error('The private key must not lie in the project: name a place outside of it.');
if (existsSync(target)) throw new Error(`${target} is there already; keys are never replaced.`);

const privateKey = generateKeyPairSync('ed25519')
  .privateKey.export({ format: 'pem', type: 'pkcs8' })
  .toString();
const publicKey = publicHalf(privateKey);
const known = publisherKeyList.parse(JSON.parse(readFileSync(list, 'utf8')));
const keys = publisherKeyList.parse([...known, { name, publicKey, until: until ?? null }]);
writeFileSync(target, privateKey, { mode: 0o600, flag: 'wx' });
writeFileSync(list, `${JSON.stringify(keys, null, 2)}\n`);
process.stdout.write(
  `The private key is in ${target}: keep it off the network, and a copy in a safe.\n` +
    `The public key ${keyId(publicKey)} is in ${list}: commit it, and build the installers anew.\n`,
);
