/**
 * One command of the product in a process of its own, as a user starts it: plain JavaScript and the compile cache, like
 * electron/cli/torimatome.mjs, and no TypeScript before that is on. With the time inside the process on the last line of
 * standard output: from the end of Node's own start, loading our modules and the work.
 */
import { enableCompileCache } from 'node:module';
import { performance } from 'node:perf_hooks';

enableCompileCache();
const { main } = await import('../../electron/cli/main.ts');
process.exitCode = await main(process.argv.slice(2));
const milliseconds = performance.now() - performance.nodeTiming.bootstrapComplete;
process.stdout.write(`\n${JSON.stringify({ milliseconds })}\n`);
