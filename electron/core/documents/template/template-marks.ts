/**
 * 見え消し in a Word template: what is deleted or inserted travels through the places of the template between marks, and
 * becomes runs that are struck out or underlined, in the looks of the place where they stand.
 */
import { paragraphRuns, paragraphText, type TableParagraph, type TableRun } from '../table.ts';

/** Of the last private plane: 外字, which cities do use, are in the first. */
const marks = { deleted: '\u{10FFF0}', inserted: '\u{10FFF1}', same: '\u{10FFF2}' } as const;
const anyMark = /[\u{10FFF0}-\u{10FFF2}]/u;
const everyMark = /[\u{10FFF0}-\u{10FFF2}]/gu;

/** A paragraph as it goes into a place. */
export function markedText(paragraph: TableParagraph): string {
  const runs = paragraphRuns(paragraph);
  if (runs === undefined) return paragraphText(paragraph).replaceAll(everyMark, '');
  return runs
    .map(({ mark, text }) => {
      const own = text.replaceAll(everyMark, '');
      return mark === 'same' ? own : `${marks[mark]}${own}${marks.same}`;
    })
    .join('');
}

export const hasMarks = (xml: string): boolean => anyMark.test(xml);

/** A part of the document with its marks shown. */
export function showMarks(xml: string): string {
  let mark: TableRun['mark'] = 'same';
  const shown = xml.replaceAll(/(<w:r(?: [^>]*)?>)(<w:rPr>.*?<\/w:rPr>)?(.*?)<\/w:r>/gsu, (run, ...found) => {
    const [open = '', look = '', content = ''] = found as (string | undefined)[];
    if (mark === 'same' && !anyMark.test(content)) return run;
    const opened = (): string => `${open}${lookOf(look, mark)}`;
    const begun = opened();
    const texts = content.replaceAll(/(<w:t(?: [^>]*)?>)([^<]*)<\/w:t>/gu, (_, tag: string, text: string) => {
      const before = `<w:t xml:space="preserve">`;
      const pieces = text.split(/(?=[\u{10FFF0}-\u{10FFF2}])/u).map((piece) => {
        const next = (Object.keys(marks) as TableRun['mark'][]).find((each) => piece.startsWith(marks[each]));
        if (next === undefined) return `${tag}${piece}</w:t>`;
        mark = next;
        return `</w:r>${opened()}${before}${piece.slice(marks[next].length)}</w:t>`;
      });
      return pieces.join('');
    });
    return `${begun}${texts}</w:r>`;
  });
  return shown.replaceAll(everyMark, '');
}

const RED = '<w:color w:val="A90000"/>';
/** Lines as well as colour, as in our own Word documents. */
const looks: Readonly<Record<Exclude<TableRun['mark'], 'same'>, readonly string[]>> = {
  deleted: ['<w:strike/>', RED],
  inserted: ['<w:b/>', RED, '<w:u w:val="single" w:color="A90000"/>'],
};
/** The order in which Word wants what follows each of them. */
const order =
  'rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath'.split(
    ' ',
  );

function lookOf(look: string, mark: TableRun['mark']): string {
  if (mark === 'same') return look;
  const inside = /^<w:rPr>(.*)<\/w:rPr>$/su.exec(look)?.[1] ?? '';
  const own = (inside.match(/<([\w:]+)\b[^>]*?(?:\/>|>.*?<\/\1>)/gsu) ?? []).filter(
    (each) => !looks[mark].some((added) => nameOf(added) === nameOf(each)),
  );
  const all = [...own, ...looks[mark]].toSorted((a, b) => place(a) - place(b));
  return `<w:rPr>${all.join('')}</w:rPr>`;
}

function place(element: string): number {
  const at = order.indexOf(nameOf(element));
  return at < 0 ? order.length : at;
}

const nameOf = (element: string): string => /^<w:(\w+)/u.exec(element)?.[1] ?? '';
