/**
 * Automatic bullets and numbers of a Word document. They stand nowhere in its text, but a person reads them, so they are
 * counted here as Word counts them: each list on its own, a level from its start after a higher one.
 */
import { walkXml } from './safe-xml.ts';

interface Level {
  readonly format: string;
  /** With %1 for the number of the first level, and so on. */
  readonly text: string;
  readonly start: number;
  /** Nothing, a space or a tab stands between number and text. */
  readonly follows: string;
}

interface List {
  readonly levels: ReadonlyMap<number, Level>;
  readonly counts: number[];
}

export interface NumberedAs {
  readonly numId: string;
  readonly level: number;
}

export interface Numbering {
  /** What stands before the next paragraph of a list; empty where the list is unknown. */
  next(at: NumberedAs): string;
  /** The list of a paragraph style. */
  ofStyle(style: string): NumberedAs | undefined;
}

/** @param numbering word/numbering.xml @param styles word/styles.xml; both may be missing */
export function readNumbering(numbering: Uint8Array | undefined, styles: Uint8Array | undefined): Numbering {
  const lists = numbering ? readLists(numbering) : new Map<string, List>();
  const ofStyle = styles ? readStyles(styles) : new Map<string, NumberedAs>();
  return {
    ofStyle: (style) => ofStyle.get(style),
    next: ({ numId, level }) => {
      const list = lists.get(numId);
      const own = list?.levels.get(level);
      if (!list || !own) return '';
      list.counts[level] = (list.counts[level] ?? own.start - 1) + 1;
      list.counts.length = level + 1;
      if (own.format === 'bullet') return '・';
      if (own.format === 'none') return own.text;
      const number = own.text.replaceAll(/%([1-9])/gu, (_, digit: string) => {
        const at = Number(digit) - 1;
        const { format = 'decimal', start = 1 } = list.levels.get(at) ?? {};
        return formatNumber(list.counts[at] ?? start, format);
      });
      return number + own.follows;
    },
  };
}

function readLists(bytes: Uint8Array): Map<string, List> {
  const abstract = new Map<string, Map<number, Level>>();
  const lists = new Map<string, List>();
  /** Lists made from the same abstract one go on counting together, unless one of them starts anew. */
  const counts = new Map<string, number[]>();
  let levels: Map<number, Level> | undefined;
  let level = 0;
  let numId = '';
  let restarts: Map<number, number> | undefined;
  let abstractId = '';
  const change = (changes: Partial<Level>): void => {
    const before = levels?.get(level) ?? { format: 'decimal', text: '', start: 1, follows: ' ' };
    levels?.set(level, { ...before, ...changes });
  };
  walkXml(bytes, {
    open: (name, attributes) => {
      const value = attributes['w:val'] ?? '';
      if (name === 'w:abstractNum') {
        levels = new Map();
        abstract.set(attributes['w:abstractNumId'] ?? '', levels);
      } else if (name === 'w:num') {
        numId = attributes['w:numId'] ?? '';
        levels = undefined;
        restarts = new Map();
      } else if (name === 'w:lvl') level = Number(attributes['w:ilvl']);
      else if (name === 'w:lvlOverride') level = Number(attributes['w:ilvl']);
      else if (name === 'w:numFmt') change({ format: value });
      else if (name === 'w:lvlText') change({ text: value });
      else if (name === 'w:start') change({ start: Number(value) });
      else if (name === 'w:suff') change({ follows: value === 'nothing' ? '' : ' ' });
      else if (name === 'w:startOverride') restarts?.set(level, Number(value));
      else if (name === 'w:abstractNumId') abstractId = value;
    },
    close: (name) => {
      if (name !== 'w:num') return;
      const own = new Map(abstract.get(abstractId));
      for (const [at, start] of restarts ?? []) {
        const before = own.get(at);
        if (before) own.set(at, { ...before, start });
      }
      const shared = counts.get(abstractId) ?? [];
      counts.set(abstractId, shared);
      lists.set(numId, { levels: own, counts: restarts?.size === 0 ? shared : [] });
    },
    text: () => {},
  });
  return lists;
}

function readStyles(bytes: Uint8Array): Map<string, NumberedAs> {
  const found = new Map<string, NumberedAs>();
  let style = '';
  let level = 0;
  walkXml(bytes, {
    open: (name, attributes) => {
      const value = attributes['w:val'] ?? '';
      if (name === 'w:style') {
        style = attributes['w:styleId'] ?? '';
        level = 0;
      } else if (name === 'w:ilvl') level = Number(value);
      else if (name === 'w:numId' && style !== '') found.set(style, { numId: value, level });
    },
    close: () => {},
    text: () => {},
  });
  return found;
}

const aiueo = 'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン';
const iroha =
  'イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス';
const kanji = '〇一二三四五六七八九';

function formatNumber(count: number, format: string): string {
  switch (format) {
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return String(count).replaceAll(/\d/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return count >= 1 && count <= 20 ? String.fromCharCode(0x24_5f + count) : String(count);
    case 'aiueo':
    case 'aiueoFullWidth':
      return aiueo[count - 1] ?? String(count);
    case 'iroha':
    case 'irohaFullWidth':
      return iroha[count - 1] ?? String(count);
    case 'upperLetter':
      return letter(count, 65);
    case 'lowerLetter':
      return letter(count, 97);
    case 'upperRoman':
      return roman(count);
    case 'lowerRoman':
      return roman(count).toLowerCase();
    case 'japaneseCounting':
    case 'ideographDigital':
    case 'chineseCounting':
      return kanjiNumber(count);
    case 'decimalZero':
      return String(count).padStart(2, '0');
    default:
      return String(count);
  }
}

function letter(count: number, first: number): string {
  return count >= 1 && count <= 26 ? String.fromCharCode(first + count - 1) : String(count);
}

function roman(count: number): string {
  if (count < 1 || count > 89) return String(count);
  const tens = ['', 'X', 'XX', 'XXX', 'XL', 'L', 'LX', 'LXX', 'LXXX'][Math.floor(count / 10)] ?? '';
  return tens + (['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX'][count % 10] ?? '');
}

function kanjiNumber(count: number): string {
  if (count < 1 || count > 99) return String(count);
  const tens = Math.floor(count / 10);
  const ones = count % 10;
  return `${tens > 1 ? kanji[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? kanji[ones] : ''}`;
}
