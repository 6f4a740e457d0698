/**
 * Electron's fuses: switches burnt into the packaged binary before it is signed. All nine of FuseV1Options
 * (@electron/fuses 2.1) are decided, none left to a default that may change.
 */

export const fuses = {
  /** Off: with ELECTRON_RUN_AS_NODE the signed app would run any script of anybody. */
  RunAsNode: false,
  /** Off: the app has no cookies, and on macOS this would ask for the keychain at the first start. */
  EnableCookieEncryption: false,
  /** Off: NODE_OPTIONS could load foreign code into the app. */
  EnableNodeOptionsEnvironmentVariable: false,
  /** Off: --inspect would open the main process to any program of the machine. Playwright drives the unpackaged app. */
  EnableNodeCliInspectArguments: false,
  /** On: a changed app.asar does not start (Windows and macOS). */
  EnableEmbeddedAsarIntegrityValidation: true,
  /** On: otherwise a folder named `app` beside the archive would go before the checked archive. */
  OnlyLoadAppFromAsar: true,
  /** Off: we ship no snapshot of our own for the main process. */
  LoadBrowserProcessSpecificV8Snapshot: false,
  /** Off: pages come from app://, and a page from file:// gets no right beyond a browser's. */
  GrantFileProtocolExtraPrivileges: false,
  /** On, as in Chromium: the PDF compiler is WebAssembly, and without traps every access is checked in code. */
  WasmTrapHandlers: true,
} as const;

/** For electron-builder's `electronFuses`, which knows all but WasmTrapHandlers: that one stays as Electron is built, on. */
export const electronFuses = {
  runAsNode: fuses.RunAsNode,
  enableCookieEncryption: fuses.EnableCookieEncryption,
  enableNodeOptionsEnvironmentVariable: fuses.EnableNodeOptionsEnvironmentVariable,
  enableNodeCliInspectArguments: fuses.EnableNodeCliInspectArguments,
  enableEmbeddedAsarIntegrityValidation: fuses.EnableEmbeddedAsarIntegrityValidation,
  onlyLoadAppFromAsar: fuses.OnlyLoadAppFromAsar,
  loadBrowserProcessSpecificV8Snapshot: fuses.LoadBrowserProcessSpecificV8Snapshot,
  grantFileProtocolExtraPrivileges: fuses.GrantFileProtocolExtraPrivileges,
} as const;
