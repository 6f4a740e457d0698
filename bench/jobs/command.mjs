/**
 * One command in a process of its own: the program as it is built for users (dist/main, which `npm run bench` builds before),
 * with the time inside the process on the last line of standard output: from the end of Node's own start, loading our modules
 * and the work.
 */
import { performance } from 'node:perf_hooks';

// Its last statement waits for the command's end.
await import('../../dist/main/cli.js');
const milliseconds = performance.now() - performance.nodeTiming.bootstrapComplete;
process.stdout.write(`\n${JSON.stringify({ milliseconds })}\n`);
