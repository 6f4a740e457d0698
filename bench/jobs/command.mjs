/**
 * One command of the product in a process of its own, as a user starts it: plain JavaScript first, like
 * electron/cli/torimatome.mjs, and no TypeScript before quick loading is on. With the time inside the process on the last line of
 * standard output: from the end of Node's own start, loading our modules and the work.
 */
import { performance } from 'node:perf_hooks';

await import('../../electron/cli/quick-loading.mjs');
const { main } = await import('../../electron/cli/main.ts');
process.exitCode = await main(process.argv.slice(2));
const milliseconds = performance.now() - performance.nodeTiming.bootstrapComplete;
process.stdout.write(`\n${JSON.stringify({ milliseconds })}\n`);
