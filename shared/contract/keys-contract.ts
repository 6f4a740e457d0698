/** 封と鍵: whether responses come back sealed, the passphrase of requests, and the keys of the open desk. */
import { z } from 'zod';
import { fileContent, procedure } from './problem.ts';

const id = z.string().min(1).max(64);
const passphrase = z.string().min(1).max(1000);

export const sealState = z.object({
  /** Whether the round's responses are sealed for this desk. */
  sealsResponses: z.boolean(),
  /** Whether requests open with a passphrase only. */
  hasPassphrase: z.boolean(),
  /** Of the desk's own key, as it is read out on the telephone. */
  fingerprint: z.string(),
  /** Keys by which departments have signed, as they were pinned, in the order in which they were seen first. */
  pinned: z.array(z.object({ name: z.string(), fingerprint: z.string(), firstSeen: z.iso.datetime() })),
});
export type SealState = z.infer<typeof sealState>;

export const keysContract = {
  /** Of the desk that is open, of either kind: what a clerk reads out when the coordinator calls. */
  own: procedure.output(z.object({ fingerprint: z.string() })),
  state: procedure.input(z.object({ roundId: id })).output(sealState),
  setSealing: procedure.input(z.object({ roundId: id, on: z.boolean() })).output(sealState),
  /** Null: anybody can open the requests that are written from now on. */
  setPassphrase: procedure
    .input(z.object({ roundId: id, passphrase: passphrase.nullable() }))
    .output(sealState),
  /** Writes the keys of the open desk, of either kind, into a file that opens with the passphrase. */
  exportKeys: procedure
    .input(z.object({ passphrase }))
    .output(z.object({ file: z.string(), fingerprint: z.string() })),
  restoreKeys: procedure
    .input(z.object({ file: fileContent, passphrase }))
    .output(z.object({ fingerprint: z.string(), before: z.string() })),
};
