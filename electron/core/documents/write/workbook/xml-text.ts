/** Text as the parts of a workbook hold it. */

/** What XML cannot hold at all, and DEL, which it should not. */
// oxlint-disable-next-line no-control-regex
const UNFIT = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/gu;
const SPECIAL = /[&<>"]/u;

/** Between tags or inside double quotes. What XML cannot hold is left out. */
export function xmlText(text: string): string {
  const fit = text.toWellFormed().replace(UNFIT, '');
  if (!SPECIAL.test(fit)) return fit;
  return fit
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Excel and its kin read _x0041_ as A: such text is written so that it stays what it is. */
export function literal(text: string): string {
  return text.toWellFormed().replace(/_(?=x[0-9A-Fa-f]{4}_)/gu, '_x005F_');
}

/** Elements that stand once in a list and are named by their place in it. */
export interface PlacedElements {
  /** The place of this element, which is added where it is not there yet; from 0. */
  placeOf(xml: string): number;
  readonly count: number;
  /** All of them, in order. */
  xml(): string;
}

export function placedElements(...first: readonly string[]): PlacedElements {
  const places = new Map(first.map((xml, place) => [xml, place]));
  return {
    placeOf: (xml) => {
      const known = places.get(xml);
      if (known !== undefined) return known;
      places.set(xml, places.size);
      return places.size - 1;
    },
    get count() {
      return places.size;
    },
    xml: () => [...places.keys()].join(''),
  };
}
