/** Updates from a folder or share: what lies there, putting it to use, and going back to the version before. */
import { z } from 'zod';
import { path, procedure } from './problem.ts';

export const updateState = z.object({
  version: z.string(),
  /** Where packages are looked for; null where none was named. */
  folder: z.string().nullable(),
  /** Laid down by the administrator. */
  isFolderFixed: z.boolean(),
  /** Whether the program knows its publisher's key at all. */
  hasKey: z.boolean(),
  /** Whether this door can put an installer to use; where not, its place is named. */
  canRun: z.boolean(),
});
export type UpdateState = z.infer<typeof updateState>;

export const updatesFound = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('no-folder') }),
  z.object({ kind: z.literal('away'), message: z.string() }),
  z.object({
    kind: z.literal('here'),
    offer: z
      .object({
        fileName: z.string(),
        version: z.string(),
        issuedAt: z.iso.datetime(),
        publisher: z.string(),
        changes: z.array(z.string()),
        /** In bytes, of the file for this machine. */
        size: z.int(),
        /** Whether the stores are brought to a new form, so that the version before cannot open them as they then are. */
        changesStore: z.boolean(),
      })
      .nullable(),
    others: z.array(z.object({ fileName: z.string(), version: z.string().nullable(), message: z.string() })),
  }),
]);
export type UpdatesFound = z.infer<typeof updatesFound>;

const ready = z.object({
  version: z.string(),
  /** The installer, on this machine. */
  file: z.string(),
  /** Whether it was started; where not, the sentence says what to do with it. */
  isStarted: z.boolean(),
  nextStep: z.string(),
});

export const goingBack = z.object({
  /** The version before, where its installer is still here. */
  previous: z.object({ version: z.string(), file: z.string() }).nullable(),
  /** Desks whose store has to be put back to its copy from before the update. */
  stores: z.array(z.object({ name: z.string(), copyAt: z.iso.datetime().nullable() })),
});
export type GoingBack = z.infer<typeof goingBack>;

export const updateContract = {
  state: procedure.output(updateState),
  setFolder: procedure
    .input(z.object({ folder: path.trim().min(1).max(1000).nullable() }))
    .output(updateState),
  look: procedure.output(updatesFound),
  /** Copies the installer out of a package of the folder, checks it and starts it. */
  apply: procedure.input(z.object({ fileName: z.string().min(1).max(255) })).output(ready),
  goingBack: procedure.output(goingBack),
  /** Puts the stores back, then starts the installer of the version before. */
  goBack: procedure.output(ready),
};
