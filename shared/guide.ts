/**
 * A guide as a tree, read from its Markdown when the program is built: the page in the program, the web page and the
 * PDF are three ways to draw it. There is no markup in it, so that nobody has to trust any.
 */

/** The guide of `docs/<name>-guide.md`. */
export type GuideName = string;

export type GuideTarget =
  /** A section, or the whole of a guide where it is null. */
  | { readonly kind: 'section'; readonly guide: GuideName; readonly section: string | null }
  | { readonly kind: 'address'; readonly address: string };

export type GuideText =
  | { readonly kind: 'text'; readonly text: string }
  /** One key, or several pressed together, as on the caps: `Ctrl+Enter`. */
  | { readonly kind: 'key'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong'; readonly children: readonly GuideText[] }
  | { readonly kind: 'link'; readonly to: GuideTarget; readonly children: readonly GuideText[] };

type GuideCell = readonly GuideText[];

export type GuideBlock =
  | { readonly kind: 'paragraph'; readonly children: readonly GuideText[] }
  /** Numbered from `start`; null for a list without numbers. */
  | {
      readonly kind: 'list';
      readonly start: number | null;
      readonly items: readonly (readonly GuideBlock[])[];
    }
  | { readonly kind: 'table'; readonly head: readonly GuideCell[]; readonly rows: readonly GuideCell[][] }
  /** A picture in docs/images, with its size in pixels. */
  | {
      readonly kind: 'picture';
      readonly file: string;
      readonly alt: string;
      readonly width: number;
      readonly height: number;
    }
  | { readonly kind: 'code'; readonly text: string };

export interface GuideSection {
  /** Of the address, as GitHub makes it from the title. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly GuideBlock[];
  readonly sections: readonly GuideSection[];
}

export interface Guide {
  readonly name: GuideName;
  /** Without the program's name: `担当課の手引き`. */
  readonly title: string;
  readonly introduction: readonly GuideBlock[];
  readonly sections: readonly GuideSection[];
}
