/** Starts the tortured process with what was compiled before: it is started thousands of times. */
import { enableCompileCache, flushCompileCache } from 'node:module';

enableCompileCache();
const { runChild } = await import('./child.ts');
// Whoever is killed writes no cache at its end.
flushCompileCache();
await runChild();
