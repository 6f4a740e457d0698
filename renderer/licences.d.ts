/** Made by build/licences-module.ts. */
declare module 'virtual:licences' {
  export interface Licences {
    readonly texts: readonly string[];
    readonly libraries: readonly {
      readonly name: string;
      readonly version: string;
      readonly license: string;
      /** Number of its text; null where the library brings none. */
      readonly text: number | null;
    }[];
  }
  export const licences: Licences;
}
