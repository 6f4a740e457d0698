/**
 * One command of the product in a process of its own, as a user starts it, with the time inside the process
 * (from the end of Node's own start: loading our modules and the work) on the last line of standard output.
 */
import { performance } from 'node:perf_hooks';
import { main } from '../../electron/cli/main.ts';

process.exitCode = await main(process.argv.slice(2));
const milliseconds = performance.now() - performance.nodeTiming.bootstrapComplete;
process.stdout.write(`\n${JSON.stringify({ milliseconds })}\n`);
