/**
 * Everything of a desk in one file (.torimatome-all): a ZIP of a manifest with hashes and a checked copy of the store,
 * from which another machine with another system goes on. Version 1.
 */
import { z } from 'zod';

export const everythingFormat = 'torimatome-everything';
export const everythingVersion = 1;
export const entryNames = { manifest: 'manifest.json', store: 'store.sqlite' } as const;

/** Stores of large cities are below 100 MB; a ZIP that says more was not written by us. */
export const everythingLimits = { manifest: 1 << 20, store: 2 ** 31 } as const;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/u);

/** Read before anything else is demanded, so that a newer file is told from a damaged one. */
export const everythingHead = z.object({
  format: z.literal(everythingFormat),
  formatVersion: z.int().positive(),
});

export const everythingManifest = everythingHead.extend({
  /** When, by the clock of the machine that wrote it. */
  at: z.iso.datetime(),
  /** The program that wrote it. */
  program: z.string().max(100),
  store: z.object({
    bytes: z.int().positive(),
    sha256,
    rows: z.int().nonnegative(),
    head: z.string().max(64),
  }),
  /** Whether the store still has its keys: whoever has the file can then sign in its name. */
  keys: z.boolean(),
  settings: z.object({
    desk: z.enum(['answer', 'collect']),
    /** Name of the coordinating office, or of the department. */
    name: z.string().max(200).nullable(),
  }),
});
export type EverythingManifest = z.infer<typeof everythingManifest>;
