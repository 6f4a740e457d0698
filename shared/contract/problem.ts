/**
 * How the contract refuses: a typed error whose data says in Japanese what happened and what to do.
 * Anything else that goes wrong is unexpected, is logged, and reaches the person as a reference number only.
 */
import { oc } from '@orpc/contract';
import { z } from 'zod';

export const problem = z.object({ code: z.string(), message: z.string() });
export type ContractProblem = z.infer<typeof problem>;

/** Every procedure may refuse. */
export const procedure = oc.errors({
  REFUSED: { data: problem },
  /** data.message names the reference number under which it was logged. */
  UNEXPECTED: { data: problem },
});

/** Of a file or folder. No system knows one with a zero in it, and Node throws where it is handed one. */
export const path = z.string().refine((text) => !text.includes('\0'));

/** A file as the renderer holds it: its name and its bytes in base64, since values are JSON only. */
export const fileContent = z.object({ fileName: z.string().min(1).max(255), base64: z.base64() });
export type FileContent = z.infer<typeof fileContent>;
