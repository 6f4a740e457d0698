/**
 * What a person may choose about the printed page, and the page's measures that every writer shares.
 * Landscape always: five columns of Japanese text do not fit upright.
 */

export interface PrintOptions {
  readonly paper: 'A4' | 'A3';
  /** Goes into the document's properties instead of the clock, so that the same input gives the same bytes. */
  readonly date: Date;
  /** At the top right of every page of a draft, with its day; none on a final edition. */
  readonly mark?: string;
  /** 照合番号: the head of the history in words, small at the foot of every page. */
  readonly head?: string;
  /** 送付文（かがみ）: a first page of its own before the table, its paragraphs separated by line feeds. */
  readonly cover?: CoverNote;
}

export interface CoverNote {
  /** The day as printed, e.g. 令和6年6月19日. */
  readonly date: string;
  readonly text: string;
}

/** Stands in every document's properties; a workbook or Word document of ours is known by it when it is read again. */
export const AUTHOR = 'とりまとめ';

/** Landscape page sizes in millimetres. */
export const PAGE_SIZE_MM = {
  A4: { width: 297, height: 210 },
  A3: { width: 420, height: 297 },
} as const satisfies Record<PrintOptions['paper'], { width: number; height: number }>;

/** The page's margins in millimetres; the page number stands inside the lower one. */
export const PAGE_MARGIN_MM = { top: 15, right: 13, bottom: 15, left: 13 } as const;

/** Distance of the page number from the paper's lower edge, in millimetres. */
export const FOOTER_DISTANCE_MM = 7;

/** What the margins leave of a page, in millimetres. */
export function printableMm(paper: PrintOptions['paper']): { width: number; height: number } {
  const { width, height } = PAGE_SIZE_MM[paper];
  return {
    width: width - PAGE_MARGIN_MM.left - PAGE_MARGIN_MM.right,
    height: height - PAGE_MARGIN_MM.top - PAGE_MARGIN_MM.bottom,
  };
}
