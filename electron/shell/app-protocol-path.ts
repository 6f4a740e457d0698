/**
 * From an address of the page to a file of the built renderer. Names are taken as they stand and never decoded: the
 * builder writes plain names only, so anything with a percent sign, a backslash or a dot segment is somebody trying.
 */
import { extname } from 'node:path';
import { isAppAddress } from './app-origin.ts';

const plainName = /^[\w-]+(?:\.[\w-]+)*$/u;
/** Windows opens a device under these names in any folder. */
const deviceName = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu;

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** @returns folder and file names below the renderer's folder, or undefined where the address is not one of ours */
export function fileNamesOf(address: string): readonly string[] | undefined {
  const url = isAppAddress(address) ? URL.parse(address) : null;
  if (url === null) return undefined;
  if (url.pathname === '/' || url.pathname === '') return ['index.html'];
  const names = url.pathname.slice(1).split('/');
  return names.every((name) => plainName.test(name) && !deviceName.test(name)) ? names : undefined;
}

/** The type told to the page, which may not guess one; undefined for what the renderer is never built of. */
export function contentTypeOf(fileName: string): string | undefined {
  return contentTypes[extname(fileName).toLowerCase()];
}
