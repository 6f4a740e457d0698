/** The city's own Word template (ひな形): one to begin with, and the round printed into one. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { outputOptions } from '../publish.ts';
import { fileContent, procedure } from './problem.ts';

const count = z.int().nonnegative();
const ofRound = z.object({ roundId: z.string().min(1).max(64) });
const steps = eventIterator(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('printed'), done: count, of: count }),
    z.object({ kind: z.literal('written'), folder: z.string(), files: z.array(z.string()) }),
  ]),
);

export const templateContract = {
  /** Writes a template for the round's columns, to be changed in Word. */
  save: procedure.input(ofRound).output(steps),
  /** Prints into a template from outside. Leaving the iterator cancels; no file is then written. */
  print: procedure.input(ofRound.extend({ template: fileContent, options: outputOptions })).output(steps),
};
