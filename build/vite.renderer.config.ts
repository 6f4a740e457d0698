/**
 * Builds the renderer into dist/renderer for every door: relative addresses, no inline scripts or styles, and the
 * fonts as files of its own, so that the page runs under `default-src 'none'` with 'self' only. With
 * `--mode development` into dist/renderer-development, with all that React checks then and leaves out otherwise.
 */
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { guidesPlugin } from './guides/guides-plugin.ts';
import { licencesModule } from './licences-module.ts';

const root = resolve(import.meta.dirname, '..');

interface FontFace {
  walkDecls(property: string, change: (declaration: { value: string }) => void): void;
}
interface StyleSheet {
  walkAtRules(name: string, change: (rule: FontFace) => void): void;
}

/** The font package offers every subset twice; Chromium needs woff2 only, which halves what is packed. */
const onlyWoff2 = {
  postcssPlugin: 'only-woff2',
  Once(sheet: StyleSheet) {
    sheet.walkAtRules('font-face', (face) => {
      face.walkDecls('src', (declaration) => {
        declaration.value = declaration.value.replaceAll(/,\s*url\([^)]*\.woff\)\s*format\('woff'\)/g, '');
      });
    });
  },
};

/**
 * React asks this variable which build it is, and test runners set it to their own name: a page that was built under
 * one of them had been the slow one for developers.
 */
function nodeEnvOf(mode: string): Plugin {
  const before = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = mode === 'development' ? 'development' : 'production';
  return {
    name: 'node-env-of-mode',
    closeBundle: () => {
      if (before === undefined) delete process.env['NODE_ENV'];
      else process.env['NODE_ENV'] = before;
    },
  };
}

export default defineConfig(({ mode }) => ({
  root: resolve(root, 'renderer'),
  base: './',
  publicDir: false,
  plugins: [nodeEnvOf(mode), react(), guidesPlugin(resolve(root, 'docs')), licencesModule()],
  // A module like the page's own scripts.
  worker: { format: 'es' },
  css: { postcss: { plugins: [onlyWoff2] } },
  build: {
    outDir: resolve(root, mode === 'development' ? 'dist/renderer-development' : 'dist/renderer'),
    emptyOutDir: true,
    target: 'chrome130',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
  },
}));
