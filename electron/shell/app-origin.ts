/**
 * The one origin that the window shows. A scheme of its own instead of file://, so that the page has an origin,
 * a policy in its headers, and no right to read other files.
 */
import type { CustomScheme } from 'electron';

export const appScheme = 'app';
export const appHost = 'torimatome';
export const startPage = `${appScheme}://${appHost}/index.html`;

/** What the scheme may do: an origin like https has, fetch for its own files, and a code cache for a quick start. */
export const privilegedSchemes: CustomScheme[] = [
  {
    scheme: appScheme,
    privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
  },
];

/**
 * Whether an address belongs to the app itself. Parsed, never compared as text: a prefix of text would also fit
 * `app://torimatome.example` or `app://torimatome@example`.
 */
export function isAppAddress(address: string): boolean {
  const url = URL.parse(address);
  return (
    url !== null &&
    url.protocol === `${appScheme}:` &&
    url.host === appHost &&
    url.username === '' &&
    url.password === ''
  );
}
