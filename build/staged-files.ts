/**
 * What goes into an installer, and nothing else: our own built code, the sample, and of the three packages that cannot
 * be built in just what is loaded at run time. Everything else of node_modules is built in or was a tool.
 */

export type Platform = 'win32' | 'darwin' | 'linux';
export type Arch = 'x64' | 'arm64';

/** Files and folders of the project, as they are. */
export const ownFiles = [
  'dist/main',
  'dist/preload',
  'dist/renderer',
  'samples/midorigaoka-r5-r6.txt',
  'LICENSE',
];

/** Files of packages that stay packages, below node_modules. Foreign prebuilds, sources and other weights stay out. */
export function packageFiles(platform: Platform, arch: Arch): readonly string[] {
  return [
    'better-sqlite3/LICENSE',
    'better-sqlite3/package.json',
    'better-sqlite3/lib',
    `better-sqlite3/prebuilds/${platform}-${arch}.node`,
    '@myriaddreamin/typst-ts-web-compiler/package.json',
    '@myriaddreamin/typst-ts-web-compiler/pkg/wasm-pack-shim.mjs',
    '@myriaddreamin/typst-ts-web-compiler/pkg/typst_ts_web_compiler.mjs',
    '@myriaddreamin/typst-ts-web-compiler/pkg/typst_ts_web_compiler_bg.wasm',
    // A finalized PDF is read back with it; the page's own copy is built into the renderer.
    'pdfjs-dist/LICENSE',
    'pdfjs-dist/package.json',
    'pdfjs-dist/legacy/build/pdf.mjs',
    'pdfjs-dist/legacy/build/pdf.worker.mjs',
    '@expo-google-fonts/noto-sans-jp/LICENSE',
    '@expo-google-fonts/noto-sans-jp/package.json',
    '@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf',
    '@expo-google-fonts/noto-sans-jp/700Bold/NotoSansJP_700Bold.ttf',
  ];
}

/** The packages above, for the packed package.json: electron-builder takes only what is a dependency. */
export const stayingPackages = [
  'better-sqlite3',
  '@myriaddreamin/typst-ts-web-compiler',
  '@expo-google-fonts/noto-sans-jp',
  'pdfjs-dist',
] as const;

/** Read by the compiler's worker thread, which is no place to rely on reading inside the archive; and native code. */
export const unpacked = ['**/*.node', 'dist/main/*-worker.js', '**/*.wasm', '**/*.ttf'];
