/**
 * Builds Electron's main process into dist/main: our code and its pure JavaScript libraries in one file. What is
 * native, or finds files of its own at run time, stays a package. Workers are files beside it, under their own names.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

const root = resolve(import.meta.dirname, '..');

const workers = {
  'pdf-worker': resolve(root, 'electron/core/documents/write/pdf-worker.ts'),
  'document-worker': resolve(root, 'electron/core/documents/read/document-worker.ts'),
  'form-worker': resolve(root, 'electron/core/documents/read/form-worker.ts'),
  'package-worker': resolve(root, 'electron/core/exchange/package-worker.ts'),
  'print-worker': resolve(root, 'electron/core/documents/print-worker.ts'),
  'template-worker': resolve(root, 'electron/core/documents/template/template-worker.ts'),
};

/** Started as a process of its own; only where Node runs us, for which its compiler's package is not packed (stage-app.ts). */
const pdfProcess = resolve(root, 'electron/core/documents/write/pdf-process.ts');

const stayPackages = [
  /^electron(?:\/|$)/,
  'better-sqlite3',
  /^@myriaddreamin\/typst-ts-(?:web|node)-compiler(?:\/|$)/,
  /^@expo-google-fonts\//,
  // Finds its worker as a file beside itself.
  /^pdfjs-dist(?:\/|$)/,
];

/** The list of no fonts stands beside the process that reads it. */
const noFonts: Plugin = {
  name: 'no-fonts',
  generateBundle() {
    const source = readFileSync(resolve(pdfProcess, '../no-fonts.conf'));
    this.emitFile({ type: 'asset', fileName: 'no-fonts.conf', source });
  },
};

/** Node runs `x-worker.ts` in development; built, the worker is `x-worker.js` in the same folder. */
const workerNames: Plugin = {
  name: 'worker-names',
  // Before the types are stripped: what comes after it writes the names with other quotes.
  enforce: 'pre',
  transform: (code, id) => {
    if (id.endsWith('/print-in-process.ts')) return code.replace(`'pdf-process.ts'`, `'pdf-process.js'`);
    if (!id.endsWith('.ts') || !code.includes('-worker.ts')) return;
    return code.replaceAll(/'(?:\.\/)?([\w-]+-worker)\.ts', import\.meta\.url/g, (_, name: string) => {
      if (!(name in workers))
        throw new Error(`${name} is started in ${id}, but not built: add it to workers.`);
      return `'${name}.js', import.meta.url`;
    });
  },
};

export default defineConfig({
  root,
  publicDir: false,
  plugins: [workerNames, noFonts],
  // Read at build time by libraries; never the machine's.
  define: { 'process.env.NODE_ENV': '"production"' },
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir: resolve(root, 'dist/main'),
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    rolldownOptions: {
      input: {
        main: resolve(root, 'electron/main.ts'),
        cli: resolve(root, 'electron/cli/entry.ts'),
        'pdf-process': pdfProcess,
        ...workers,
      },
      external: stayPackages,
      output: { format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name].js' },
    },
  },
});
