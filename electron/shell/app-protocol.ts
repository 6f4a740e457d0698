/** Answers app:// from the folder of the built renderer, which may stand inside an asar. Nothing outside is ever read. */
import { readFile, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { contentTypeOf, fileNamesOf } from './app-protocol-path.ts';
import { securityHeaders } from './content-security-policy.ts';

/**
 * What `protocol.handle` is given.
 * @param rendererDir folder with the built index.html
 */
export function createAppFileHandler(rendererDir: string): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405);
    const names = fileNamesOf(request.url);
    const type = contentTypeOf(names?.at(-1) ?? '');
    if (names === undefined || type === undefined) return refusal(404);
    const content = await readInside(rendererDir, join(rendererDir, ...names));
    if (content === undefined) return refusal(404);
    const headers = { ...securityHeaders, 'Content-Type': type };
    return new Response(request.method === 'HEAD' ? null : content, { headers });
  };
}

/** Asked of the real paths, because a link inside the folder may lead out of it. */
async function readInside(folder: string, file: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    const [realFolder, realFile] = await Promise.all([realpath(folder), realpath(file)]);
    return realFile.startsWith(realFolder + sep) ? new Uint8Array(await readFile(realFile)) : undefined;
  } catch {
    // Missing, a folder, or not readable: to the page it is all the same.
    return undefined;
  }
}

function refusal(status: 404 | 405): Response {
  return new Response(null, { status, headers: securityHeaders });
}
