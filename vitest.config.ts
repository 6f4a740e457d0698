import { defineConfig } from 'vitest/config';
import { compileCache, steadyNode } from './build/steady-node.ts';

// For the processes that run the tests, and for what they start.
process.env['NODE_COMPILE_CACHE'] ??= compileCache;

export default defineConfig({
  test: {
    include: [
      'shared/**/*.test.ts',
      'electron/**/*.test.ts',
      'renderer/**/*.test.ts',
      'build/**/*.test.ts',
      'bench/**/*.test.ts',
    ],
    // Real files and real processes (LibreOffice) take seconds on a small machine; nothing here is timed.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    execArgv: [...steadyNode],
  },
});
