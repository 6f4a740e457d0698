/** Made of docs/*-guide.md when the renderer is built (build/guides/guides-plugin.ts). */
declare module 'virtual:guides' {
  // oxlint-disable-next-line typescript/consistent-type-imports -- an ambient module imports nothing by a relative name
  export const guides: readonly import('../../shared/guide.ts').Guide[];
  /** Addresses of the pictures, by their file names. */
  export const pictures: Readonly<Record<string, string>>;
}
