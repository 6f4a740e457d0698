/** The built renderer, file by file. Nothing outside its folder is ever read. */
import { readFileSync, realpathSync } from 'node:fs';
import { extname, join, sep } from 'node:path';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
};

export interface StaticFile {
  readonly content: Buffer;
  readonly contentType: string;
}

/**
 * @param path the path of a URL, still percent-encoded; `/` is index.html
 * @returns undefined for anything that is not a file of a known type inside the folder
 */
export function readStaticFile(folder: string, path: string): StaticFile | undefined {
  try {
    const decoded = decodeURIComponent(path === '/' ? '/index.html' : path);
    if (/[\0\\]/u.test(decoded) || decoded.split('/').includes('..')) return undefined;
    const root = realpathSync(folder);
    // The real path, so that a link inside the folder cannot lead out of it.
    const file = realpathSync(join(root, decoded));
    const contentType = contentTypes[extname(file)];
    if (contentType === undefined || !file.startsWith(root + sep)) return undefined;
    return { content: readFileSync(file), contentType };
  } catch {
    return undefined;
  }
}
