/**
 * Builds the renderer into dist/renderer for every door: relative addresses, no inline scripts or styles, and the
 * fonts as files of its own, so that the page runs under `default-src 'none'` with 'self' only.
 */
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
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

export default defineConfig({
  root: resolve(root, 'renderer'),
  base: './',
  publicDir: false,
  plugins: [react(), guidesPlugin(resolve(root, 'docs')), licencesModule()],
  // A module like the page's own scripts.
  worker: { format: 'es' },
  css: { postcss: { plugins: [onlyWoff2] } },
  build: {
    outDir: resolve(root, 'dist/renderer'),
    emptyOutDir: true,
    target: 'chrome130',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
  },
});
