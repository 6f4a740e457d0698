/**
 * The form of a file that travels: a ZIP of exactly four entries.
 * Entries are stored, not compressed, with fixed dates and order: the same content is the same bytes, and a reader
 * can rebuild the file and compare, so that not one byte of it can be changed unseen.
 */
import { z } from 'zod';
import type { AnswerContent } from '../../../shared/answer.ts';

/** 2 is that of sealed files, which hold one of these: see sealed-package.ts. */
const formatVersion = z.literal([1, 3]);
type FormatVersion = z.infer<typeof formatVersion>;
export const newestFormat = Math.max(...formatVersion.values);

/** The first version that knows each kind of answer. A new kind takes the next number, for itself alone. */
const knownSince: Readonly<Record<AnswerContent['kind'], FormatVersion>> = {
  items: 1,
  text: 1,
  choice: 1,
  number: 1,
  money: 1,
  date: 3,
  reference: 1,
  'not-applicable': 1,
};

/**
 * The oldest version that can say a payload: a file that asks or answers nothing new is read by older programs too, and
 * of any other they say that they are too old. A column or an answer may stand anywhere in it, and names its kind.
 */
export function formatOf(payload: unknown): FormatVersion {
  if (typeof payload !== 'object' || payload === null) return 1;
  let needed: FormatVersion = 'kind' in payload && isKind(payload.kind) ? knownSince[payload.kind] : 1;
  for (const each of Object.values(payload)) {
    const inside = formatOf(each);
    if (inside > needed) needed = inside;
  }
  return needed;
}

function isKind(kind: unknown): kind is keyof typeof knownSince {
  return typeof kind === 'string' && Object.hasOwn(knownSince, kind);
}

export const entryNames = ['manifest.json', 'payload.json', 'signature.json', 'index.html'] as const;

/** Hard limits of reading; a request of 2,400 measures takes about 5 MB. */
export const limits = { fileBytes: 64 * 1024 * 1024, entries: 8, nameBytes: 200 } as const;

const id = z.string().min(1).max(64);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/u);

/** What every version of the format says, so that a newer file can be told from a damaged one. */
export const anyManifest = z.looseObject({
  format: z.literal('torimatome'),
  formatVersion: z.int().positive(),
});

export const manifest = z.strictObject({
  format: z.literal('torimatome'),
  formatVersion,
  kind: z.enum(['request', 'response', 'receipt']),
  id,
  planId: id,
  roundId: id,
  departmentId: id,
  /** The store that wrote the file. */
  storeId: id,
  /** Counts the files of one store for one department's part of a round, from 1. */
  revision: z.int().positive(),
  /** The request that a response answers, or the response that a receipt is for; null in a request. */
  base: id.nullable(),
  createdAt: z.iso.datetime(),
  hashes: z.strictObject({ 'payload.json': sha256, 'index.html': sha256 }),
});
export type Manifest = z.infer<typeof manifest>;

export const signature = z.strictObject({
  algorithm: z.literal('Ed25519'),
  /** SPKI in DER, base64. */
  publicKey: z.base64().max(200),
  /** Over the bytes of manifest.json followed by those of payload.json, base64. */
  signature: z.base64().max(200),
});
export type Signature = z.infer<typeof signature>;

export const extensions = { request: '.shokai', response: '.kaito', receipt: '.juryo' } as const;
