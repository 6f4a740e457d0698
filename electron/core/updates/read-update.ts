/**
 * Reads an update package where it lies, which may be a share: the manifest and its signature first, the one file that
 * this machine needs only when it is asked for. What is taken from it is a copy of our own, checked after it was written.
 */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import {
  anyUpdateManifest,
  updateFormatVersion,
  updateManifest,
  type UpdateFile,
  type UpdateManifest,
} from '../../../shared/update-manifest.ts';
import type { PublisherKey } from './publisher-keys.ts';
import { checkSignature, updateSignature, type SignatureProblem } from './update-signature.ts';
import { entryOf, measure } from './write-update.ts';

const sentences = {
  UNREADABLE: 'この更新ファイルを読めません。場所と、読み取りの権限を確かめてください。',
  NOT_AN_UPDATE:
    '「とりまとめ」の更新ファイルではありません。（.torimatome-update）のファイルを選んでください。',
  DAMAGED: 'この更新ファイルは途中で切れているか、こわれています。もう一度コピーし直してください。',
  NEWER_FORMAT:
    'この更新ファイルは新しい形で作られています。途中の版の更新ファイルを先に使うか、インストーラーで入れ直してください。',
  ALTERED:
    'この更新ファイルは、作られたあとで書き換えられています。使わずに、配布元からもう一度もらってください。',
  CANNOT_COPY: '更新ファイルを写せません。この端末の空き容量を確かめてください。',
} as const;

export type UpdateProblem = Problem<keyof typeof sentences> | SignatureProblem;
const refuse = (code: keyof typeof sentences): Result<never, Problem<keyof typeof sentences>> =>
  fail(code, sentences[code]);

const limits = { entries: 22, headBytes: 256 * 1024 } as const;

/** A package whose manifest the publisher has signed. */
export interface SignedUpdate {
  readonly manifest: UpdateManifest;
  readonly manifestBytes: Uint8Array;
  readonly signatureBytes: Uint8Array;
  readonly key: PublisherKey;
}

export async function readUpdate(
  path: string,
  keys: readonly PublisherKey[],
  now: Date,
): Promise<Result<SignedUpdate, UpdateProblem>> {
  return withPackage(path, async (zip, entries) => {
    const manifestBytes = await contentOf(zip, entries.get('manifest.json'));
    const signatureBytes = await contentOf(zip, entries.get('signature.json'));
    if (manifestBytes === undefined) return refuse('NOT_AN_UPDATE');
    const head = await checkHead(manifestBytes, signatureBytes, keys, now);
    return head.ok && !holdsExactly(entries, head.value.manifest) ? refuse('ALTERED') : head;
  });
}

/** What a manifest and its signature say, wherever they lie. */
export async function checkHead(
  manifestBytes: Uint8Array,
  signatureBytes: Uint8Array | undefined,
  keys: readonly PublisherKey[],
  now: Date,
): Promise<Result<SignedUpdate, UpdateProblem>> {
  const json = parseJson(manifestBytes);
  const any = anyUpdateManifest.safeParse(json);
  if (!any.success) return refuse('NOT_AN_UPDATE');
  const signature = updateSignature.safeParse(parseJson(signatureBytes));
  if (signatureBytes === undefined || !signature.success) return refuse('ALTERED');
  // Before anything in it is believed, its form too: who may say that it is newer is the publisher alone.
  const signer = checkSignature(manifestBytes, signature.data, keys, now);
  if (!signer.ok) return signer;
  if (any.data.formatVersion > updateFormatVersion) return refuse('NEWER_FORMAT');
  const manifest = updateManifest.safeParse(json);
  if (!manifest.success) return refuse('ALTERED');
  return succeed({ manifest: manifest.data, manifestBytes, signatureBytes, key: signer.value });
}

/** Copies one file out of a package; it stands under its name only when its size and hash are those of the manifest. */
export async function extractUpdateFile(
  path: string,
  file: UpdateFile,
  target: string,
): Promise<Result<string, UpdateProblem>> {
  return withPackage(path, async (zip, entries) => {
    const entry = entries.get(entryOf(file));
    if (entry === undefined) return refuse('ALTERED');
    const partial = `${target}.partial`;
    try {
      await mkdir(dirname(target), { recursive: true });
      await pipeline(
        await zip.openReadStreamPromise(entry),
        atMost(file.size),
        createWriteStream(partial, { flush: true }),
      );
      const { size, sha256 } = await measure(partial);
      if (size !== file.size || sha256 !== file.sha256) {
        await rm(partial, { force: true });
        return refuse('ALTERED');
      }
      await rename(partial, target);
      return succeed(target);
    } catch (error) {
      await rm(partial, { force: true }).catch(() => {});
      const isOurs =
        error instanceof Error &&
        'code' in error &&
        /^E(?:NOSPC|ACCES|PERM|ROFS|BUSY)/u.test(String(error.code));
      return refuse(isOurs ? 'CANNOT_COPY' : 'DAMAGED');
    }
  });
}

/** Every file in the package against the manifest, read through once; nothing is written. */
export async function verifyFiles(
  path: string,
  { files }: UpdateManifest,
): Promise<Result<null, UpdateProblem>> {
  return withPackage(path, async (zip, entries) => {
    for (const file of files) {
      const entry = entries.get(entryOf(file));
      if (entry === undefined) return refuse('ALTERED');
      const hash = createHash('sha256');
      let size = 0;
      for await (const chunk of await zip.openReadStreamPromise(entry)) {
        size += (chunk as Uint8Array).length;
        hash.update(chunk as Uint8Array);
      }
      if (size !== file.size || hash.digest('hex') !== file.sha256) return refuse('ALTERED');
    }
    return succeed(null);
  });
}

async function withPackage<Value>(
  path: string,
  work: (zip: ZipFile, entries: ReadonlyMap<string, Entry>) => Promise<Result<Value, UpdateProblem>>,
): Promise<Result<Value, UpdateProblem>> {
  let zip: ZipFile;
  try {
    zip = await openPromise(path, { lazyEntries: true, strictFileNames: true, autoClose: false });
  } catch (error) {
    const isFile = !(error instanceof Error && 'code' in error);
    return refuse(isFile ? 'DAMAGED' : 'UNREADABLE');
  }
  try {
    const entries = await entriesOf(zip);
    return entries === undefined ? refuse('NOT_AN_UPDATE') : await work(zip, entries);
  } catch {
    return refuse('DAMAGED');
  } finally {
    zip.close();
  }
}

/** Undefined for what no package of ours holds: too many entries, one twice, anything compressed or encrypted. */
async function entriesOf(zip: ZipFile): Promise<ReadonlyMap<string, Entry> | undefined> {
  if (zip.entryCount > limits.entries) return undefined;
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    if (entries.has(entry.fileName) || entry.compressionMethod !== 0 || entry.isEncrypted()) return undefined;
    entries.set(entry.fileName, entry);
  }
  return entries;
}

function holdsExactly(entries: ReadonlyMap<string, Entry>, { files }: UpdateManifest): boolean {
  const named = new Set(files.map(entryOf));
  if (named.size !== files.length || entries.size !== named.size + 2) return false;
  return files.every((file) => entries.get(entryOf(file))?.uncompressedSize === file.size);
}

async function contentOf(zip: ZipFile, entry: Entry | undefined): Promise<Uint8Array | undefined> {
  if (entry === undefined || entry.uncompressedSize > limits.headBytes) return undefined;
  const chunks: Uint8Array[] = [];
  for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

function atMost(bytes: number): Transform {
  let passed = 0;
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      passed += chunk.length;
      done(passed > bytes ? new Error('more than the manifest says') : null, chunk);
    },
  });
}

function parseJson(bytes: Uint8Array | undefined): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes ?? new Uint8Array()));
  } catch {
    return undefined;
  }
}
