/** `keys`: the store's keys — their fingerprints, a copy of them in a sealed file, and restoring that. */
import { basename } from 'node:path';
import { exportKeys, restoreKeys } from '../../core/exchange/key-file.ts';
import { keyFingerprint } from '../../core/exchange/sign.ts';
import { pinnedKeys } from '../../core/store/pinned-keys.ts';
import { ensureIdentity } from '../../core/store/meta.ts';
import { ensureSealKey } from '../../core/store/seal-keys.ts';
import { requiredOption, textOption, valueOrRefuse, type Command } from '../command.ts';
import { readFileOrRefuse } from '../files.ts';
import { passphraseOption, requiredPassphrase } from '../passphrase.ts';

export const keysShow: Command = {
  name: 'keys show',
  usage: '',
  summary: 'この保存先の鍵と、これまでに受け取った課の鍵の番号を表示します。',
  options: {},
  positionals: [0, 0],
  async run({ openCore }) {
    const core = await openCore();
    const { db } = core.store;
    const { publicKey } = core.store.transaction(() => ensureIdentity(db, core.newId));
    const { recipient: sealFor } = await ensureSealKey(core);
    const own = { fingerprint: keyFingerprint(publicKey), sealFor };
    const pinned = pinnedKeys(db).map((each) => ({
      name: each.name,
      fingerprint: keyFingerprint(each.publicKey),
      firstSeen: each.firstSeen,
    }));
    return {
      json: { own, pinned },
      lines: [
        `この保存先の鍵　${own.fingerprint}`,
        `封をするための鍵　${own.sealFor}`,
        ...pinned.map((each) => `${each.name}　${each.fingerprint}`),
      ],
    };
  },
};

export const keysExport: Command = {
  name: 'keys export',
  usage: '--out DIR [--from NAME] [--passphrase-file FILE]',
  summary: 'この保存先の鍵を、合言葉で守ったファイル（.kagi）に控えます。',
  options: { out: { type: 'string' }, from: { type: 'string' }, ...passphraseOption },
  positionals: [0, 0],
  async run({ args, who, openCore }) {
    const folder = requiredOption(args, 'out');
    const passphrase = requiredPassphrase(args);
    const office = textOption(args, 'from') ?? 'とりまとめ';
    const made = valueOrRefuse(await exportKeys(await openCore(), { who, office, passphrase, folder }));
    return { json: made, lines: [`鍵の控えを作りました。鍵の番号　${made.fingerprint}`, made.file] };
  },
};

export const keysRestore: Command = {
  name: 'keys restore',
  usage: 'FILE [--passphrase-file FILE]',
  summary: '鍵の控え（.kagi）から、この保存先に鍵を戻します。',
  options: passphraseOption,
  positionals: [1, 1],
  async run({ args, who, openCore }) {
    const [file = ''] = args.positionals;
    const passphrase = requiredPassphrase(args);
    const bytes = readFileOrRefuse(file);
    const input = { who, bytes, fileName: basename(file), passphrase };
    const restored = valueOrRefuse(await restoreKeys(await openCore(), input));
    const { before, fingerprint } = restored;
    return {
      json: restored,
      lines: [
        before === fingerprint
          ? `鍵はもともと同じです。鍵の番号　${fingerprint}`
          : `鍵を戻しました。鍵の番号　${fingerprint}（前は ${before}）`,
      ],
    };
  },
};
