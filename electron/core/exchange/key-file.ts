/**
 * The store's keys in a file that opens with a passphrase only: for a machine that follows this one. Restored there,
 * what it signs is this store's, and what was sealed for this store opens.
 */
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { z } from 'zod';
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import { deedOf, type CoreContext } from '../context.ts';
import { ensureIdentity, replaceIdentity, type Identity } from '../store/meta.ts';
import { ensureSealKey, openingIdentities, replaceSealKey } from '../store/seal-keys.ts';
import { safeFileName, writeFileWhole, type FileProblem } from '../write-file.ts';
import { recipientOf, sealKindOf, sealWithPassphrase, strongPassphrase, unseal } from './seal.ts';
import { keyFingerprint } from './sign.ts';
import { canonicalBytes } from './write-package.ts';

/** A file of keys is about 1 KB. */
const largest = 64 * 1024;
const extension = '.kagi';

const keyFile = z.strictObject({
  format: z.literal('torimatome-keys'),
  formatVersion: z.literal(1),
  storeId: z.string().min(1).max(64),
  privateKey: z.string().max(1000),
  publicKey: z.base64().max(200),
  /** age identities, the one in use first. */
  identities: z.array(z.string().max(200)).min(1).max(100),
});
type KeyFile = z.infer<typeof keyFile>;

/** @param input.passphrase by which the file will open; never stored */
export async function exportKeys(
  context: CoreContext,
  input: {
    readonly who: string;
    readonly office: string;
    readonly passphrase: string;
    readonly folder: string;
  },
): Promise<Result<{ file: string; fingerprint: string }, FileProblem | Problem<'WEAK_PASSPHRASE'>>> {
  const passphrase = strongPassphrase(input.passphrase);
  if (!passphrase.ok) return passphrase;
  const { db } = context.store;
  await ensureSealKey(context);
  const identity = context.store.transaction(() => ensureIdentity(db, context.newId));
  const identities = openingIdentities(db);
  const content: KeyFile = { format: 'torimatome-keys', formatVersion: 1, ...identity, identities };
  const sealed = await sealWithPassphrase(passphrase.value, canonicalBytes(content));
  const fingerprint = keyFingerprint(identity.publicKey);
  const name = `鍵の控え_${input.office}_${fingerprint.slice(0, 4)}`;
  return context.store.transaction(() => {
    const file = writeFileWhole(input.folder, `${safeFileName(name)}${extension}`, sealed, {
      replace: false,
    });
    if (!file.ok) return file;
    const deed = deedOf(context, input.who, { why: '鍵の控えを作った', file: file.value });
    context.history.append(deed, {
      action: 'keys-exported',
      after: { storeId: identity.storeId, publicKey: identity.publicKey },
    });
    return succeed({ file: file.value, fingerprint });
  });
}

export type KeyFileProblem = Problem<'NOT_A_KEY_FILE' | 'WRONG_PASSPHRASE'>;

export interface RestoredKeys {
  readonly fingerprint: string;
  /** Fingerprint of the key that was in use; the same where nothing changed. */
  readonly before: string;
}

/**
 * Makes the keys of a file the store's own. Those that it had go on opening what was sealed for them; what it signed
 * with its old key stays signed by it.
 */
export async function restoreKeys(
  context: CoreContext,
  input: {
    readonly who: string;
    readonly bytes: Uint8Array;
    readonly fileName: string;
    readonly passphrase: string;
  },
): Promise<Result<RestoredKeys, KeyFileProblem>> {
  const { bytes } = input;
  if (bytes.length > largest || sealKindOf(bytes) !== 'passphrase') return notAKeyFile;
  const opened = await unseal(bytes, { passphrase: input.passphrase });
  if (!opened)
    return fail(
      'WRONG_PASSPHRASE',
      '合言葉が違うか、ファイルが途中で変わっています。控えを作ったときの合言葉を入れてください。',
    );
  const read = await readKeyFile(opened);
  if (!read) return notAKeyFile;
  const { db } = context.store;
  const own = await ensureSealKey(context);
  return context.store.transaction(() => {
    const before = ensureIdentity(db, context.newId);
    const { identity, seal } = read;
    const done = succeed({
      fingerprint: keyFingerprint(identity.publicKey),
      before: keyFingerprint(before.publicKey),
    });
    const isSame =
      before.storeId === identity.storeId &&
      before.publicKey === identity.publicKey &&
      own.identity === seal[0]?.identity;
    if (isSame) return done;
    replaceIdentity(db, identity);
    for (const each of seal.toReversed()) replaceSealKey(db, each);
    context.history.append(deedOf(context, input.who, { why: '鍵を戻した', file: input.fileName }), {
      action: 'keys-restored',
      before: { storeId: before.storeId, publicKey: before.publicKey },
      after: { storeId: identity.storeId, publicKey: identity.publicKey },
    });
    return done;
  });
}

const notAKeyFile = fail(
  'NOT_A_KEY_FILE',
  'とりまとめの鍵の控えではありません。拡張子が .kagi のファイルを選んでください。',
);

/** Undefined unless everything in it fits together. */
async function readKeyFile(bytes: Uint8Array) {
  const read = keyFile.safeParse(parseJson(bytes));
  if (!read.success) return undefined;
  const { storeId, privateKey, publicKey, identities } = read.data;
  const identity: Identity = { storeId, privateKey, publicKey };
  if (publicKeyOf(privateKey) !== publicKey) return undefined;
  const seal = await Promise.all(
    identities.map(async (each) => ({ identity: each, recipient: (await recipientOf(each)) ?? '' })),
  );
  return seal.some((each) => each.recipient === '') ? undefined : { identity, seal };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

function publicKeyOf(privateKey: string): string | undefined {
  try {
    const key = createPrivateKey(privateKey);
    if (key.asymmetricKeyType !== 'ed25519') return undefined;
    return createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64');
  } catch {
    return undefined;
  }
}
