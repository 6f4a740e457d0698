/** What the compilers of a PDF are given, and the fonts that they may use: those of the package and no others. */

export interface PdfJob {
  readonly template: string;
  /** What the template reads as table.json. */
  readonly data: string;
  /** Pictures, by the names under which the template reads them. */
  readonly files?: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}

/** Resolved from literals, so that tools which look for unused dependencies see them. */
export const pdfFonts = [
  import.meta.resolve('@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf'),
  import.meta.resolve('@expo-google-fonts/noto-sans-jp/700Bold/NotoSansJP_700Bold.ttf'),
].map((each) => new URL(each));
