/**
 * A sealed file: a ZIP of exactly two entries, of which the first says what it is and the second is a whole unsealed
 * file of the same kind, sealed. So everything that is true of an unsealed file (signature, hashes, limits) is true of
 * what is inside. It carries version 2 of the format: an older program says that it is too old, and not that the file
 * is damaged. There is no readable page outside, and nothing that says whose it is.
 */
import { z } from 'zod';
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import { sealKindOf, unseal } from './seal.ts';
import { canonicalBytes, sha256 } from './write-package.ts';
import { writeZip } from './zip-container.ts';

export const sealedFormatVersion = 2;
const sealedEntryNames = ['manifest.json', 'payload.age'] as const;

const sealedManifest = z.strictObject({
  format: z.literal('torimatome'),
  formatVersion: z.literal(sealedFormatVersion),
  kind: z.enum(['request', 'response']),
  sealed: z.enum(['recipient', 'passphrase']),
  hashes: z.strictObject({ 'payload.age': z.string().regex(/^[0-9a-f]{64}$/u) }),
});
type SealedManifest = z.infer<typeof sealedManifest>;

/** What a reader may try. */
export interface OpeningKeys {
  /** Of the store that receives. */
  readonly identities?: readonly string[] | undefined;
  /** As a person gave it. */
  readonly passphrase?: string | undefined;
}

const sentences = {
  SEALED_FOR_OTHERS:
    'ほかの取りまとめの保存先あてに封をした回答です。開けません。いまの照会ファイルを開き直して、回答を作り直してもらってください。',
  PASSPHRASE_NEEDED: 'このファイルは合言葉で守られています。取りまとめ課から聞いた合言葉を入れてください。',
  WRONG_PASSPHRASE: '合言葉が違います。取りまとめ課から聞いた合言葉を、もう一度入れてください。',
} as const;
export type SealProblemCode = keyof typeof sentences;
const refuse = (code: SealProblemCode): Result<never, Problem<SealProblemCode>> =>
  fail(code, sentences[code]);

/** @param sealed as sealFor or sealWithPassphrase gave it */
export function writeSealed(kind: SealedManifest['kind'], sealed: Uint8Array): Uint8Array {
  const sealedBy = sealKindOf(sealed);
  if (!sealedBy) throw new Error('these bytes are not sealed');
  const manifest: SealedManifest = {
    format: 'torimatome',
    formatVersion: sealedFormatVersion,
    kind,
    sealed: sealedBy,
    hashes: { 'payload.age': sha256(sealed) },
  };
  return writeZip([
    ['manifest.json', canonicalBytes(manifest)],
    ['payload.age', sealed],
  ]);
}

export interface SealedFile {
  readonly kind: SealedManifest['kind'];
  readonly sealedBy: SealedManifest['sealed'];
  readonly sealed: Uint8Array;
}

/**
 * What a sealed file is, before it is opened; undefined where it is not as it was written.
 * @param bytes the whole file
 * @param entries what is in it
 * @param manifestJson its manifest, of version 2
 */
export function readSealed(
  bytes: Uint8Array,
  entries: ReadonlyMap<string, Uint8Array>,
  manifestJson: unknown,
): SealedFile | undefined {
  const manifest = sealedManifest.safeParse(manifestJson);
  const sealed = entries.get('payload.age');
  if (!manifest.success || !sealed) return undefined;
  const { kind, sealed: sealedBy, hashes } = manifest.data;
  const isWhole =
    entries.size === sealedEntryNames.length &&
    sha256(sealed) === hashes['payload.age'] &&
    sealKindOf(sealed) === sealedBy &&
    Buffer.compare(writeSealed(kind, sealed), bytes) === 0;
  return isWhole ? { kind, sealedBy, sealed } : undefined;
}

/** @returns the unsealed file, which is still to be read as any other */
export async function openSealed(
  { sealed, sealedBy }: SealedFile,
  { identities = [], passphrase }: OpeningKeys,
): Promise<Result<Uint8Array, Problem<SealProblemCode>>> {
  if (sealedBy === 'passphrase' && passphrase === undefined) return refuse('PASSPHRASE_NEEDED');
  const opened = await unseal(
    sealed,
    sealedBy === 'passphrase' ? { passphrase: passphrase ?? '' } : { identities },
  );
  if (opened) return succeed(opened);
  return refuse(sealedBy === 'passphrase' ? 'WRONG_PASSPHRASE' : 'SEALED_FOR_OTHERS');
}
