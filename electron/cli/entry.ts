/** The command line as it is built: the same as torimatome.mjs, where types are stripped already. */
import { main } from './main.ts';

process.exitCode = await main(process.argv.slice(2));
