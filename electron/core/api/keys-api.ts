/** Implements the contract's `keys`: the same functions that the commands call. */
import type { SealState } from '../../../shared/contract/keys-contract.ts';
import type { Core } from '../core.ts';
import { exportKeys, restoreKeys } from '../exchange/key-file.ts';
import { strongPassphrase } from '../exchange/seal.ts';
import { keyFingerprint } from '../exchange/sign.ts';
import { sealsResponses, setSealing } from '../rounds/seal-responses.ts';
import { pinnedKeys } from '../store/pinned-keys.ts';
import { ensureIdentity } from '../store/meta.ts';
import { requestPassphrase, setRequestPassphrase } from '../store/seal-keys.ts';
import { keptFrom, type AppParts } from './app-state.ts';
import { createCollectDesk, valueOrRefused } from './collect-desk.ts';
import { refused, type Implementer } from './implementer.ts';
import { userName } from './user-name.ts';
import type { OpenDesk } from './workspace.ts';

export function createKeysApi(os: Implementer, options: AppParts) {
  const { core, roundOf } = createCollectDesk(options);
  const openDesk = (): Extract<OpenDesk, { kind: 'answer' | 'collect' }> => {
    const desk = options.workspace.current();
    if (desk.kind === 'answer' || desk.kind === 'collect') return desk;
    throw refused({ code: 'NO_DESK', message: '画面が開かれていません。はじめの画面から開いてください。' });
  };
  const state = (roundId: string): SealState => ({
    sealsResponses: sealsResponses(core(), roundOf(roundId)),
    hasPassphrase: requestPassphrase(core().store.db) !== undefined,
    fingerprint: fingerprintOf(core()),
    pinned: pinnedKeys(core().store.db).map(({ name, publicKey, firstSeen }) => ({
      name,
      firstSeen,
      fingerprint: keyFingerprint(publicKey),
    })),
  });

  return os.keys.router({
    own: os.keys.own.handler(() => ({ fingerprint: fingerprintOf(openDesk().core) })),

    state: os.keys.state.handler(({ input }) => state(input.roundId)),

    setSealing: os.keys.setSealing.handler(({ input }) => {
      valueOrRefused(setSealing(core(), { ...input, who: userName() }));
      return state(input.roundId);
    }),

    setPassphrase: os.keys.setPassphrase.handler(({ input: { roundId, passphrase } }) => {
      const { store } = core();
      // Asked before anything is stored.
      roundOf(roundId);
      const plain = passphrase === null ? null : valueOrRefused(strongPassphrase(passphrase));
      store.transaction(() => setRequestPassphrase(store.db, plain));
      return state(roundId);
    }),

    exportKeys: os.keys.exportKeys.handler(async ({ input }) => {
      const desk = openDesk();
      const made = { ...input, ...keptFrom(options, desk, '鍵の控え'), who: userName() };
      return valueOrRefused(await exportKeys(desk.core, made));
    }),

    restoreKeys: os.keys.restoreKeys.handler(async ({ input: { file, passphrase } }) => {
      const { fileName, base64 } = file;
      const bytes = Buffer.from(base64, 'base64');
      const restored = await restoreKeys(openDesk().core, { bytes, fileName, passphrase, who: userName() });
      await options.workspace.backup();
      return valueOrRefused(restored);
    }),
  });
}

function fingerprintOf({ store, newId }: Core): string {
  return keyFingerprint(store.transaction(() => ensureIdentity(store.db, newId)).publicKey);
}
