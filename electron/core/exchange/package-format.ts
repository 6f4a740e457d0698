/**
 * The form of a file that travels: a ZIP of exactly four entries.
 * Entries are stored, not compressed, with fixed dates and order: the same content is the same bytes, and a reader
 * can rebuild the file and compare, so that not one byte of it can be changed unseen.
 */
import { z } from 'zod';

export const formatVersion = 1;

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
  formatVersion: z.literal(formatVersion),
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
