/** The program itself: which desk is open, files that open it, the sample, and stores that cannot be opened. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { eraTable } from '../fiscal-year.ts';
import { policyView } from '../policy.ts';
import { fileContent, path, problem, procedure } from './problem.ts';

export const roundSummary = z.object({
  id: z.string(),
  planTitle: z.string(),
  title: z.string(),
  resultsYear: z.int(),
  /** Of its columns, each once, from the earliest: what the round is called by. */
  years: z.array(z.int()),
  /** ISO date. */
  deadline: z.string().nullable(),
  state: z.enum(['open', 'final']),
  /** Own cells, and how many of them are complete. */
  cells: z.int(),
  complete: z.int(),
  /** Cells sent back that wait for an answer. */
  returned: z.int(),
});
export type RoundSummary = z.infer<typeof roundSummary>;

/** A round as the collecting desk sees it: cells and what is complete are those of the whole city. */
export const collectRound = roundSummary.extend({
  /** Answers that both sides changed, waiting for a decision. */
  conflicts: z.int().nonnegative(),
  /** Cells that wait to be looked at: submitted and not accepted yet. */
  submitted: z.int().nonnegative(),
});
export type CollectRound = z.infer<typeof collectRound>;

export const storeBackup = z.object({
  /** Name of the file in the folder of backups; what restore is asked with. */
  file: z.string(),
  at: z.iso.datetime(),
  /** Whether the copy was opened and checked just now, and is whole. */
  ok: z.boolean(),
  /** Why it cannot be used, where it is not. */
  message: z.string().nullable(),
  /** Answers in it, where it is whole. */
  answers: z.int().nullable(),
  /** How it came about; `set-aside` is what stood here before a restore. */
  kind: z.enum(['automatic', 'set-aside', 'before-migration']),
  /** Entries of its history, where it is whole. */
  changes: z.int().nullable(),
  /** What the store's history tells of after it; null where that cannot be read. */
  missing: z.object({ changes: z.int(), cells: z.int(), last: z.iso.datetime().nullable() }).nullable(),
});
export type StoreBackup = z.infer<typeof storeBackup>;

export const recentDesk = z.object({
  dataDir: z.string(),
  kind: z.enum(['answer', 'collect']).default('answer'),
  /** Name of the department, or of the coordinating office. */
  department: z.string(),
  openedAt: z.iso.datetime(),
});
export type RecentDesk = z.infer<typeof recentDesk>;

export const desk = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('none'),
    /** Desks used before on this machine, newest first. */
    recent: z.array(recentDesk),
    /** Name of the coordinating office, where a collecting desk was opened here before. */
    office: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('answer'),
    dataDir: z.string(),
    department: z.object({ id: z.string(), name: z.string() }),
    /** Opened to look around: made from the sample document, in a store of its own. */
    sample: z.boolean(),
    /** Newest first; several rounds and plans stand side by side. */
    rounds: z.array(roundSummary),
  }),
  z.object({
    kind: z.literal('collect'),
    dataDir: z.string(),
    /** Name of the coordinating office. */
    office: z.string(),
    /** The other side of the sample that the answering desk shows. */
    sample: z.boolean(),
    /** Newest first; each with what it asks of the whole city. */
    rounds: z.array(collectRound),
  }),
  z.object({
    kind: z.literal('problem'),
    dataDir: z.string(),
    /** LOCKED, CORRUPT, EMPTY_BUT_HAD_DATA, NEWER_VERSION, UNWRITABLE, NETWORK_FOLDER, NOT_A_STORE */
    problem,
    /** Newest first. */
    backups: z.array(storeBackup),
  }),
]);
export type Desk = z.infer<typeof desk>;

export const appState = z.object({
  /** By which the open desk writes years. */
  eras: eraTable,
  version: z.string(),
  door: z.enum(['electron', 'browser']),
  /** Whether the door can show the system's own dialogs; where not, folders are typed in. */
  hasDialogs: z.boolean(),
  desk,
  /** Where the next response would be written, shown as the person knows it. */
  responseFolder: z.string(),
  /** Below it the collecting desk writes requests, receipts and tables. */
  outputFolder: z.string(),
  /** What the administrator has laid down; null where there is no policy. */
  policy: policyView.nullable(),
});
export type AppState = z.infer<typeof appState>;

export const appEvent = z.discriminatedUnion('kind', [
  /** A file was opened by double click; the renderer treats it like a drop. */
  z.object({ kind: z.literal('file'), file: fileContent }),
  /** The window wants to close: flush what is not saved, then answer with confirmClose. */
  z.object({ kind: z.literal('closing') }),
  /** A choice in the system's menu, e.g. `open-request`, `find`, `keys`. */
  z.object({ kind: z.literal('menu'), command: z.string() }),
]);
export type AppEvent = z.infer<typeof appEvent>;

export const openedRequest = z.object({ roundId: z.string(), department: z.string(), planTitle: z.string() });

export const appContract = {
  state: procedure.output(appState),
  /** Opens a request in the desk of the department that it asks, making that desk where there is none. */
  openRequest: procedure
    .errors({
      /** Another department's desk is open; ask, then call again with changeDesk. */
      OTHER_DESK: { data: z.object({ asked: z.string(), open: z.string() }) },
    })
    .input(
      z.object({
        file: fileContent,
        changeDesk: z.boolean(),
        /** For a file that is refused with PASSPHRASE_NEEDED without it. */
        passphrase: z.string().max(1000).optional(),
        /** For a file that is refused with KEY_CHANGED without it: how it was made sure; goes into the history. */
        acceptKey: z.string().trim().min(1).max(500).optional(),
      }),
    )
    .output(openedRequest),
  /** Opens the collecting desk of this machine, made where there is none. */
  openCollect: procedure.input(z.object({ office: z.string().trim().min(1).max(100) })).output(appState),
  /** Goes on from another machine: what was written with backup.exportAll becomes a desk here. */
  openEverything: procedure.input(z.object({ file: fileContent })).output(appState),
  /** Makes the sample anew and opens one department's desk on it. Leaving the iterator cancels. */
  openSample: procedure.output(
    eventIterator(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('step'), done: z.int(), of: z.int(), label: z.string() }),
        z.object({ kind: z.literal('opened'), roundId: z.string() }),
      ]),
    ),
  ),
  /** Opens one side of the sample as it was left. */
  openSampleDesk: procedure.input(z.object({ kind: z.enum(['answer', 'collect']) })).output(appState),
  /** Opens a desk used before, or tries the same one again. */
  openDesk: procedure.input(z.object({ dataDir: path })).output(appState),
  /** Closes the desk; the start screen follows. */
  leaveDesk: procedure.output(appState),
  /** Puts a backup in the place of the store that could not be opened; the old file is set aside. */
  restoreBackup: procedure.input(z.object({ dataDir: path, file: path })).output(appState),
  /** Asks the person for a folder, where the door has dialogs; null when they changed their mind. */
  chooseFolder: procedure
    .input(z.object({ purpose: z.enum(['response', 'output', 'watch', 'update']) }))
    .output(z.object({ folder: z.string().nullable() })),
  setResponseFolder: procedure.input(z.object({ folder: path.min(1).max(1000) })).output(appState),
  setOutputFolder: procedure.input(z.object({ folder: path.min(1).max(1000) })).output(appState),
  /** Shows a file that was written in the system's file manager, where the door can. */
  showFile: procedure.input(z.object({ file: path })).output(z.object({ shown: z.boolean() })),
  events: procedure.output(eventIterator(appEvent)),
  /** After a `closing` event: whether everything is saved, or the person closes all the same. */
  confirmClose: procedure.input(z.object({ close: z.boolean() })).output(z.object({})),
};
