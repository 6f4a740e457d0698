/**
 * Sealing with age (age-encryption.org/v1): for one key, or with a passphrase. Only what this program writes is read:
 * a header of exactly one stanza and a bounded work factor, checked before any key is tried, so that a foreign header
 * costs neither time nor memory.
 */
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';

/** age's own text for a key that one seals for: age1…, X25519. */
export const recipientForm = /^age1[02-9ac-hj-np-z]{58}$/u;
/** 2^16 with r = 8: 64 MB and about half a second for each guess. */
const workFactor = 16;
/** The shortest passphrase, in characters. */
export const shortestPassphrase = 12;

const headers = {
  recipient:
    /^age-encryption\.org\/v1\n-> X25519 [A-Za-z0-9+/]{43}\n[A-Za-z0-9+/]{43}\n--- [A-Za-z0-9+/]{43}\n/u,
  passphrase:
    /^age-encryption\.org\/v1\n-> scrypt [A-Za-z0-9+/]{22} (?<factor>[1-9]\d?)\n[A-Za-z0-9+/]{43}\n--- [A-Za-z0-9+/]{43}\n/u,
} as const;
export type SealKind = keyof typeof headers;

export interface SealKey {
  /** AGE-SECRET-KEY-1…: opens what is sealed for the recipient. Never leaves the store but in a sealed copy. */
  readonly identity: string;
  readonly recipient: string;
}

/** Loaded when something is sealed or opened: most commands never need it. */
const age = () => import('age-encryption');

/** Loads it before it is needed, for whoever has nothing else to do. */
export async function loadSealing(): Promise<void> {
  await age();
}

// In and out as streams: given whole bytes, the library gathers its own through Response, for which Node loads all of its HTTP client.
function streamOf(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
}

async function bytesOf(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  return Uint8Array.from(Buffer.concat(parts));
}

export async function makeSealKey(): Promise<SealKey> {
  const { generateX25519Identity, identityToRecipient } = await age();
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** The key that somebody seals for to whoever holds this identity; undefined where the text is no identity. */
export async function recipientOf(identity: string): Promise<string | undefined> {
  const { identityToRecipient } = await age();
  return identityToRecipient(identity).catch(() => undefined);
}

/** Seals for one key; undefined where that is none, e.g. because its checksum is wrong. */
export async function sealFor(recipient: string, bytes: Uint8Array): Promise<Uint8Array | undefined> {
  const { Encrypter } = await age();
  try {
    const encrypter = new Encrypter();
    encrypter.addRecipient(recipient);
    return await bytesOf(await encrypter.encrypt(streamOf(bytes)));
  } catch {
    return undefined;
  }
}

export async function sealWithPassphrase(passphrase: string, bytes: Uint8Array): Promise<Uint8Array> {
  const { Encrypter } = await age();
  const encrypter = new Encrypter();
  encrypter.setPassphrase(plainPassphrase(passphrase));
  encrypter.setScryptWorkFactor(workFactor);
  return bytesOf(await encrypter.encrypt(streamOf(bytes)));
}

/** One passphrase has one form, however it was typed: full width, half width, with a line end. */
function plainPassphrase(passphrase: string): string {
  return passphrase.normalize('NFKC').trim();
}

/** The passphrase in its one form, where it is long enough to keep somebody out. */
export function strongPassphrase(passphrase: string): Result<string, Problem<'WEAK_PASSPHRASE'>> {
  const plain = plainPassphrase(passphrase);
  if (Array.from(plain).length >= shortestPassphrase) return succeed(plain);
  return fail('WEAK_PASSPHRASE', `合言葉は${shortestPassphrase}字以上にしてください。`);
}

/** What sealed bytes are sealed by; undefined for anything that this program would not have sealed. */
export function sealKindOf(sealed: Uint8Array): SealKind | undefined {
  const head = Buffer.from(sealed.subarray(0, 250)).toString('latin1');
  if (headers.recipient.test(head)) return 'recipient';
  const factor = headers.passphrase.exec(head)?.groups?.['factor'];
  return factor !== undefined && Number(factor) <= workFactor ? 'passphrase' : undefined;
}

/**
 * What was sealed; undefined where none of the keys opens it, or where it is not what was sealed any more.
 * The contents are never longer than the sealed bytes.
 */
export async function unseal(
  sealed: Uint8Array,
  keys: { readonly identities: readonly string[] } | { readonly passphrase: string },
): Promise<Uint8Array | undefined> {
  const isPassphrase = 'passphrase' in keys;
  if (sealKindOf(sealed) !== (isPassphrase ? 'passphrase' : 'recipient')) return undefined;
  const { Decrypter } = await age();
  const decrypter = new Decrypter();
  if (isPassphrase) decrypter.addPassphrase(plainPassphrase(keys.passphrase));
  else for (const each of keys.identities) decrypter.addIdentity(each);
  try {
    return await bytesOf(await decrypter.decrypt(streamOf(sealed)));
  } catch {
    // What else may go wrong inside is told by the library in English, and comes to the same for the person.
    return undefined;
  }
}
