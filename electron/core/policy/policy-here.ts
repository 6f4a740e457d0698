/** The administrator's policy on this machine, as every door asks for it before it opens anything. */
import { homedir } from 'node:os';
import { readPolicy, type PolicyReading } from './read-policy.ts';

/** @param programDir folder of the packaged program; undefined where it runs from its sources */
export function policyHere(programDir: string | undefined): PolicyReading {
  return readPolicy({ platform: process.platform, home: homedir(), environment: process.env, programDir });
}
