/**
 * What the page may load and run: files of the app and nothing else. Sent as a header with every answer of app://,
 * so that no page can be without it.
 */

const directives = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'font-src': "'self'",
  'img-src': "'self'",
  // The core is reached through a MessagePort, which needs no connection.
  'connect-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
  // Text never becomes markup or script by assignment (innerHTML and the like), whoever writes it.
  'require-trusted-types-for': "'script'",
  // The one name is that of the preview's worker: it hands out the address of that one file and nothing else
  // (renderer/desk-collect/publish/preview/pdf-worker.ts).
  'trusted-types': 'torimatome-pdf',
};

export const contentSecurityPolicy = Object.entries(directives)
  .map(([directive, sources]) => `${directive} ${sources}`)
  .join('; ');

/** Every header that the page's safety rests on. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};
