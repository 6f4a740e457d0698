/** Builds the preload into one CommonJS file: a sandboxed preload can load nothing else. */
import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const root = resolve(import.meta.dirname, '..');

export default defineConfig({
  root,
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir: resolve(root, 'dist/preload'),
    emptyOutDir: true,
    target: 'chrome150',
    minify: false,
    rolldownOptions: {
      input: resolve(root, 'electron/preload.ts'),
      external: [/^electron(?:\/|$)/],
      output: { format: 'cjs', entryFileNames: 'preload.cjs', codeSplitting: false },
    },
  },
});
