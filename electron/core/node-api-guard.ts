/**
 * better-sqlite3 13 needs Node-API 10 and, where that is missing, ends the process without a word.
 * So this is asked before the addon is loaded.
 */

/** Node-API version that the SQLite addon is built for (its binding.gyp says NAPI_VERSION=10). */
export const requiredNodeApi = 10;

/**
 * One sentence that says what to do, or undefined where the addon can be loaded.
 * @param versions as in `process.versions`
 */
export function missingNodeApi(versions: {
  readonly node: string;
  readonly napi?: string;
}): string | undefined {
  if (Number(versions.napi ?? 0) >= requiredNodeApi) return undefined;
  return `このNode.js（${versions.node}）では保存先を開けません。Node.js 24以上で動かすか、「npm ci」のあと「npm run」で始まる命令を使ってください。`;
}
