/**
 * Dialogs that answer by themselves, for end-to-end tests: a program cannot press the buttons of the system's own.
 * The answers come in an environment variable, each is given once, and then every dialog is cancelled. Never asked
 * in the packaged app.
 */
import { z } from 'zod';
import type { Dialogs } from './dialogs.ts';

export const dialogAnswersVariable = 'TORIMATOME_DIALOG_ANSWERS';

const answersSchema = z.strictObject({
  openFiles: z.array(z.array(z.string())).default([]),
  saveFile: z.array(z.string().nullable()).default([]),
  chooseFolder: z.array(z.string().nullable()).default([]),
  /** Ids of the choices, e.g. `discard`. */
  choose: z.array(z.string()).default([]),
});

/** @param json e.g. `{"chooseFolder":["/共有/回答"],"choose":["discard"]}`; throws where it is anything else */
export function createDialogStandIn(json: string): Dialogs {
  const answers = answersSchema.parse(JSON.parse(json));
  return {
    openFiles: async () => answers.openFiles.shift() ?? [],
    saveFile: async () => answers.saveFile.shift() ?? null,
    chooseFolder: async () => answers.chooseFolder.shift() ?? null,
    choose: async ({ choices, otherwise }) => {
      const answer = answers.choose.shift();
      return choices.find(({ id }) => id === answer)?.id ?? otherwise;
    },
  };
}
