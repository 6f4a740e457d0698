/**
 * Before a command is loaded. Plain JavaScript like torimatome.mjs: stripping the types of all modules takes longer than most
 * commands, so what was compiled once is kept, and this has to be on before the first of them.
 */
import * as loading from 'node:module';
import { dirname } from 'node:path';

// These are younger than the oldest Node that runs our commands.
loading.enableCompileCache?.();
const kept = loading.getCompileCacheDir?.();
// A thread asks the environment. It is given the folder in which Node makes one for each of its versions.
if (kept !== undefined) process.env['NODE_COMPILE_CACHE'] ??= dirname(kept);
/*
 * zod brings its own messages in sixty languages, a file each: a third of all files that a command would read. We speak to people
 * in sentences of our own. Where a later zod names them otherwise, they are read again, and nothing else changes.
 */
loading.registerHooks?.({
  resolve: (specifier, context, next) =>
    specifier === '../locales/index.js'
      ? { url: 'data:text/javascript,', format: 'module', shortCircuit: true }
      : next(specifier, context),
});
