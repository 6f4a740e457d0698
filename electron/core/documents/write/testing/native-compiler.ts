/** Whether this platform has a native compiler of PDF at all; where it has none, all is compiled in the thread. */
import { createRequire } from 'node:module';

export const hasNativeCompiler = ((): boolean => {
  try {
    createRequire(import.meta.url)('@myriaddreamin/typst-ts-node-compiler');
    return true;
  } catch {
    return false;
  }
})();
