/**
 * Reads a file that came from outside. Anything odd is refused whole, with a sentence that says what to do.
 * Nothing here touches the store.
 */
import type { z } from 'zod';
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import {
  anyManifest,
  entryNames,
  limits,
  manifest as manifestSchema,
  newestFormat,
  signature as signatureSchema,
  type Manifest,
} from './package-format.ts';
import {
  openSealed,
  readSealed,
  sealedFormatVersion,
  type OpeningKeys,
  type SealProblemCode,
} from './sealed-package.ts';
import { isSignedBy } from './sign.ts';
import { sha256 } from './write-package.ts';
import { readZip, writeZip } from './zip-container.ts';

const sentences = {
  EMPTY: 'ファイルの中身がありません。もう一度コピーし直してください。',
  TOO_LARGE: 'ファイルが大きすぎます。「とりまとめ」で作ったファイルか確かめてください。',
  NOT_OURS:
    '「とりまとめ」のファイルではありません。照会（.shokai）か回答（.kaito）のファイルを選んでください。',
  TRUNCATED: 'ファイルが途中で切れています。もう一度コピーし直してください。',
  ALTERED: 'ファイルの中身が作られたときと違っています。作った課から、もう一度もらってください。',
  BAD_SIGNATURE: 'ファイルの署名が合いません。作った課から、もう一度もらってください。',
  NEWER_VERSION:
    'このファイルは新しい版の「とりまとめ」で作られています。こちらの「とりまとめ」を新しくしてから受け取ってください。',
  NOT_A_REQUEST: 'これは照会ファイルではありません。照会（.shokai）のファイルを選んでください。',
  NOT_A_RESPONSE: 'これは回答ファイルではありません。回答（.kaito）のファイルを選んでください。',
  NOT_A_RECEIPT: 'これは受領の知らせではありません。受領（.juryo）のファイルを選んでください。',
} as const;

export type PackageProblemCode = keyof typeof sentences | SealProblemCode;
export interface PackageProblem extends Problem<PackageProblemCode> {
  /** What the file is, where it is of another kind than wanted. */
  readonly found?: Manifest['kind'];
}

const refuse = (code: keyof typeof sentences): Result<never, PackageProblem> => fail(code, sentences[code]);

const wrongKind = { request: 'NOT_A_REQUEST', response: 'NOT_A_RESPONSE', receipt: 'NOT_A_RECEIPT' } as const;

function refuseKind(wanted: Manifest['kind'], found: Manifest['kind']): Result<never, PackageProblem> {
  const code = wrongKind[wanted];
  return { ok: false, problem: { code, message: sentences[code], found } };
}

export interface ReadPackage<Payload> {
  readonly manifest: Manifest;
  readonly payload: Payload;
  readonly publicKey: string;
  /** SHA-256 of the manifest: tells whether two files are the same. */
  readonly hash: string;
  /** Whether it came sealed, and for whom: null for a file that anybody can read. */
  readonly sealed: 'recipient' | 'passphrase' | null;
}

/** @param keys what a sealed file may be opened with; what is inside has to pass everything that an unsealed one has to */
export async function readPackage<Schema extends z.ZodType>(
  bytes: Uint8Array,
  kind: Manifest['kind'],
  payloadSchema: Schema,
  keys: OpeningKeys = {},
): Promise<Result<ReadPackage<z.infer<Schema>>, PackageProblem>> {
  if (bytes.length === 0) return refuse('EMPTY');
  if (bytes.length > limits.fileBytes) return refuse('TOO_LARGE');
  if (Buffer.from(bytes.subarray(0, 4)).toString('latin1') !== 'PK\u0003\u0004') return refuse('NOT_OURS');
  if (!hasEnd(bytes)) return refuse('TRUNCATED');
  const entries = await readZip(bytes).catch(() => undefined);
  const manifestBytes = entries?.get('manifest.json');
  if (!entries || !manifestBytes) return refuse(entries || !beginsLikeOurs(bytes) ? 'NOT_OURS' : 'ALTERED');
  const manifestJson = parseJson(manifestBytes);
  const any = anyManifest.safeParse(manifestJson);
  if (!any.success) return refuse('NOT_OURS');
  if (any.data.formatVersion === sealedFormatVersion && entries.has('payload.age')) {
    const sealed = readSealed(bytes, entries, manifestJson);
    if (!sealed) return refuse('ALTERED');
    if (sealed.kind !== kind) return refuseKind(kind, sealed.kind);
    const opened = await openSealed(sealed, keys);
    if (!opened.ok) return opened;
    // Without keys, so that something sealed within something sealed ends here: nobody writes that.
    const inner = await readPackage(opened.value, kind, payloadSchema);
    if (inner.ok) return succeed({ ...inner.value, sealed: sealed.sealedBy });
    return inner.problem.code in sentences && !inner.problem.found ? inner : refuse('ALTERED');
  }
  if (any.data.formatVersion > newestFormat) return refuse('NEWER_VERSION');
  const manifest = manifestSchema.safeParse(manifestJson);
  const signature = signatureSchema.safeParse(parseJson(entries.get('signature.json')));
  const payloadBytes = entries.get('payload.json');
  const pageBytes = entries.get('index.html');
  if (!manifest.success || !signature.success || !payloadBytes || !pageBytes) return refuse('ALTERED');
  const { hashes } = manifest.data;
  if (sha256(payloadBytes) !== hashes['payload.json'] || sha256(pageBytes) !== hashes['index.html']) {
    return refuse('ALTERED');
  }
  if (!isSignedBy(signature.data, manifestBytes, payloadBytes)) return refuse('BAD_SIGNATURE');
  if (!isWhole(bytes, entries)) return refuse('ALTERED');
  if (manifest.data.kind !== kind) return refuseKind(kind, manifest.data.kind);
  const payload = payloadSchema.safeParse(parseJson(payloadBytes));
  if (!payload.success) return refuse('ALTERED');
  const { publicKey } = signature.data;
  const hash = sha256(manifestBytes);
  return succeed({ manifest: manifest.data, payload: payload.data, publicKey, hash, sealed: null });
}

/** A ZIP's end record has a fixed size here, since we write no comment; a copy that broke off has none. */
function hasEnd(bytes: Uint8Array): boolean {
  return (
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).lastIndexOf(
      'PK\u0005\u0006',
      undefined,
      'latin1',
    ) >= 0
  );
}

/** Whether the first entry is named as ours is; tells a damaged file of ours from a workbook, which is a ZIP too. */
function beginsLikeOurs(bytes: Uint8Array): boolean {
  const [first] = entryNames;
  return Buffer.from(bytes.subarray(30, 30 + first.length)).toString('latin1') === first;
}

/** Our files can be rebuilt from their entries: what differs, differs by somebody's hand or by damage. */
function isWhole(bytes: Uint8Array, entries: ReadonlyMap<string, Uint8Array>): boolean {
  if (entries.size !== entryNames.length) return false;
  const ordered = entryNames.map((name) => [name, entries.get(name) ?? new Uint8Array()] as const);
  return Buffer.compare(writeZip(ordered), bytes) === 0;
}

function parseJson(bytes: Uint8Array | undefined): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes ?? new Uint8Array()));
  } catch {
    return undefined;
  }
}
