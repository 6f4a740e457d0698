/** How cells look: what our sheets need of it, as values, and the part of the workbook that holds it. */
import { placedElements, type PlacedElements } from './xml-text.ts';

export interface Font {
  /** In points. */
  readonly size: number;
  readonly bold?: true;
  readonly strike?: true;
  readonly underline?: true;
  /** As Excel has it, e.g. FF444444. */
  readonly color?: string;
}

export type Edge = 'left' | 'right' | 'top' | 'bottom';

export interface Style {
  readonly font: Font;
  /** Colour of the cell. */
  readonly fill?: string;
  /** Where it has a line. */
  readonly edges?: readonly Edge[];
  readonly horizontal?: 'left' | 'center' | 'right';
  readonly vertical: 'top' | 'center';
  readonly wraps?: boolean;
  /** What somebody types into it stays text, also where it begins with a sign. */
  readonly isText?: boolean;
  /** Its number is a day, shown as 2024-04-01. */
  readonly isDay?: boolean;
}

export interface Styles {
  /** The number under which cells name the style. Quick for an object that was given before. */
  numberOf(style: Style): number;
  /** The part. */
  xml(): string;
}

const FONT_NAME = 'BIZ UDPゴシック';
/** The sheet's own font: widths count its digits, and Courier New's are exactly 6 pt at any resolution. */
export const SHEET_FONT = '<font><sz val="10"/><name val="Courier New"/><family val="3"/></font>';
/** In points. */
export const DIGIT = 6;

const EDGE_COLOR = 'FF444444';
const FILLS = ['none', 'gray125'].map((type) => `<fill><patternFill patternType="${type}"/></fill>`);
const NO_EDGES = '<border><left/><right/><top/><bottom/><diagonal/></border>';
const NORMAL = 'numFmtId="0" fontId="0" fillId="0" borderId="0"';

/** The first number that is free for a workbook's own; 49 is text everywhere. */
const DAY_FORMAT = 164;
const numberFormat = ({ isText, isDay }: Style): number =>
  isText === true ? 49 : isDay === true ? DAY_FORMAT : 0;

export function createStyles(): Styles {
  const fonts = placedElements(SHEET_FONT);
  const fills = placedElements(...FILLS);
  const borders = placedElements(NO_EDGES);
  const formats = placedElements(`<xf ${NORMAL} xfId="0"/>`);
  const known = new Map<Style, number>();
  const make = (style: Style): number => {
    const font = fonts.placeOf(`<font>${fontElements(style.font, 'name')}</font>`);
    const fill = style.fill === undefined ? 0 : fills.placeOf(fillElement(style.fill));
    const border = borders.placeOf(borderElement(style.edges ?? []));
    const parts = `numFmtId="${numberFormat(style)}" fontId="${font}" fillId="${fill}" borderId="${border}"`;
    const applied = 'applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"';
    return formats.placeOf(`<xf ${parts} xfId="0" ${applied}>${alignmentElement(style)}</xf>`);
  };
  return {
    numberOf: (style) => {
      const number = known.get(style) ?? make(style);
      known.set(style, number);
      return number;
    },
    xml: () =>
      [
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
        `<numFmts count="1"><numFmt numFmtId="${DAY_FORMAT}" formatCode="yyyy-mm-dd"/></numFmts>`,
        list('fonts', fonts),
        list('fills', fills),
        list('borders', borders),
        `<cellStyleXfs count="1"><xf ${NORMAL}/></cellStyleXfs>`,
        list('cellXfs', formats),
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
        '</styleSheet>',
      ].join(''),
  };
}

function list(name: string, elements: PlacedElements): string {
  return `<${name} count="${elements.count}">${elements.xml()}</${name}>`;
}

/** What stands in a font, in the order of the schema. @param name of the element with the font's name */
export function fontElements({ size, bold, strike, underline, color }: Font, name: 'name' | 'rFont'): string {
  return [
    bold ? '<b/>' : '',
    strike ? '<strike/>' : '',
    underline ? '<u/>' : '',
    `<sz val="${size}"/>`,
    color === undefined ? '' : `<color rgb="${color}"/>`,
    `<${name} val="${FONT_NAME}"/><family val="3"/><charset val="128"/>`,
  ].join('');
}

function fillElement(color: string): string {
  return `<fill><patternFill patternType="solid"><fgColor rgb="${color}"/></patternFill></fill>`;
}

function borderElement(edges: readonly Edge[]): string {
  const sides = (['left', 'right', 'top', 'bottom'] as const).map((side) =>
    edges.includes(side) ? `<${side} style="thin"><color rgb="${EDGE_COLOR}"/></${side}>` : `<${side}/>`,
  );
  return `<border>${sides.join('')}<diagonal/></border>`;
}

function alignmentElement({ horizontal, vertical, wraps }: Style): string {
  const across = horizontal === undefined ? '' : ` horizontal="${horizontal}"`;
  return `<alignment${across} vertical="${vertical}"${wraps === true ? ' wrapText="1"' : ''}/>`;
}
