/** About the program: what it is made of, and what helps whoever is asked for help. */
import { z } from 'zod';
import { procedure } from './problem.ts';

const about = z.object({
  version: z.string(),
  /** Electron, Chromium, Node.js, SQLite, Typst: those that are there. */
  parts: z.array(z.object({ name: z.string(), value: z.string() })),
  dataFolder: z.string(),
  logFile: z.string(),
});

const supportText = z.object({ name: z.string(), title: z.string(), text: z.string() });

export const aboutContract = {
  read: procedure.output(about),
  /** Gathers the texts anew. They are kept, so that what is written is what was read. */
  support: procedure.output(z.object({ texts: z.array(supportText), folder: z.string() })),
  /** Writes the texts that were gathered last. */
  writeSupport: procedure.output(z.object({ file: z.string() })),
};
