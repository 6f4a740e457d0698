/**
 * The worker that reads PDFs: a file of our own, never an address from elsewhere. Under Electron's policy no text may
 * become a script's address; the one trusted-types policy there is (content-security-policy.ts) gives out this one.
 */
// The package's own folder of that name, and what the builder makes of a file asked for in this way.
// oxlint-disable-next-line no-restricted-imports, import/default
import address from 'pdfjs-dist/build/pdf.worker.min.mjs?worker&url';

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (text: string) => string },
  ): { createScriptURL(text: string): URL };
}

let policy: ReturnType<TrustedTypes['createPolicy']> | undefined;

export function startPdfWorker(): Worker {
  return new Worker(scriptAddress(), { type: 'module' });
}

function scriptAddress(): string | URL {
  if (!('trustedTypes' in window)) return address;
  policy ??= (window.trustedTypes as TrustedTypes).createPolicy('torimatome-pdf', {
    createScriptURL: () => address,
  });
  return policy.createScriptURL('');
}
